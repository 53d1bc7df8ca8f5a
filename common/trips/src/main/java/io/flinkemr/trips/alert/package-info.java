/**
 * Rules that react to trips: what they are, when they fire, what an alert says. The rules
 * themselves are plain; the operators around them are small.
 */
@NullMarked
package io.flinkemr.trips.alert;

import org.jspecify.annotations.NullMarked;
