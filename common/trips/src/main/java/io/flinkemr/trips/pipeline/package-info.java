/** The graphs of the taxi jobs, the same for live, bounded and batch input. */
@NullMarked
package io.flinkemr.trips.pipeline;

import org.jspecify.annotations.NullMarked;
