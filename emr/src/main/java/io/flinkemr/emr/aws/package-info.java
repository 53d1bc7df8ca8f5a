/** What the commands need of EMR and S3, and their clients. */
@NullMarked
package io.flinkemr.emr.aws;

import org.jspecify.annotations.NullMarked;
