/** The taxi domain's records: what crosses the wire, lies in state and stands in the lake. */
@NullMarked
package io.flinkemr.trips.record;

import org.jspecify.annotations.NullMarked;
