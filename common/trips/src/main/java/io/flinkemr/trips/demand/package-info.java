/** What happened per pickup zone and window of event time. */
@NullMarked
package io.flinkemr.trips.demand;

import org.jspecify.annotations.NullMarked;
