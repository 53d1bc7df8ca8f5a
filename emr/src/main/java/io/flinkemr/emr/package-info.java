/** {@code bin/emr}: puts jars and jobs on an EMR cluster and looks after them. */
@NullMarked
package io.flinkemr.emr;

import org.jspecify.annotations.NullMarked;
