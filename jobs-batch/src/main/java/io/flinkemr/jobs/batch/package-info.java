/** The batch jobs: each parses, wires sources, a pipeline and sinks, and executes. */
@NullMarked
package io.flinkemr.jobs.batch;

import org.jspecify.annotations.NullMarked;
