/**
 * What a trip must be (hard rules, which reject) and should be (soft rules, which flag). Plain
 * classes without a Flink type.
 */
@NullMarked
package io.flinkemr.trips.rule;

import org.jspecify.annotations.NullMarked;
