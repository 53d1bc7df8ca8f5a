/** Sinks, and the exits by which late and rejected records leave. */
@NullMarked
package io.flinkemr.core.sink;

import org.jspecify.annotations.NullMarked;
