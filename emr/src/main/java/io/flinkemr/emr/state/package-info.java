/** What of the saved state in S3 is still needed. */
@NullMarked
package io.flinkemr.emr.state;

import org.jspecify.annotations.NullMarked;
