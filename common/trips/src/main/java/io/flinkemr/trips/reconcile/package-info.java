/** Holds a live result against its recomputation. */
@NullMarked
package io.flinkemr.trips.reconcile;

import org.jspecify.annotations.NullMarked;
