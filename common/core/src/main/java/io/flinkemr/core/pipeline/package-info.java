/** Pipelines of the usual form: the events of a topic, steps of one's own, results. */
@NullMarked
package io.flinkemr.core.pipeline;

import org.jspecify.annotations.NullMarked;
