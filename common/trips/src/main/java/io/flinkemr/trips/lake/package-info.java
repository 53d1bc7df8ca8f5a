/** The lake's table of trips. */
@NullMarked
package io.flinkemr.trips.lake;

import org.jspecify.annotations.NullMarked;
