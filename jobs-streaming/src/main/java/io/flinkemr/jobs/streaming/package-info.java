/** The streaming jobs: each parses, wires sources, a pipeline and sinks, and executes. */
@NullMarked
package io.flinkemr.jobs.streaming;

import org.jspecify.annotations.NullMarked;
