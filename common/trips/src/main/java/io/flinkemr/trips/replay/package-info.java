/** Files as if they happened now. */
@NullMarked
package io.flinkemr.trips.replay;

import org.jspecify.annotations.NullMarked;
