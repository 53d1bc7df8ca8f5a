/** How the streams that pipelines hand back leave a taxi job. */
@NullMarked
package io.flinkemr.trips.exit;

import org.jspecify.annotations.NullMarked;
