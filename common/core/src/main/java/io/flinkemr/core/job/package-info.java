/** How a job is declared, parsed, explained, checked and run. */
@NullMarked
package io.flinkemr.core.job;

import org.jspecify.annotations.NullMarked;
