/** The parameters of every taxi job, declared once; no class here names a Flink type. */
@NullMarked
package io.flinkemr.trips.options;

import org.jspecify.annotations.NullMarked;
