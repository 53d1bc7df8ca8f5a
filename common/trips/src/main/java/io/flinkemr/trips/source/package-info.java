/** Where trips come from when they are not on a topic. */
@NullMarked
package io.flinkemr.trips.source;

import org.jspecify.annotations.NullMarked;
