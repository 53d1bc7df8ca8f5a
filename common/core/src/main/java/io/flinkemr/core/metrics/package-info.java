/** What a job counts and measures: its accounting, lag and latency. */
@NullMarked
package io.flinkemr.core.metrics;

import org.jspecify.annotations.NullMarked;
