/** A seeded load generator that knows the right answer to what it generates. */
@NullMarked
package io.flinkemr.trips.generate;

import org.jspecify.annotations.NullMarked;
