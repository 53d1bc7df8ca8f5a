/** The taxi zones of New York: a small table of facts that ships with the job. */
@NullMarked
package io.flinkemr.trips.zone;

import org.jspecify.annotations.NullMarked;
