/** The mean readings of sensors: a pipeline on the library that has nothing to do with taxis. */
@NullMarked
package io.flinkemr.examples.sensors;

import org.jspecify.annotations.NullMarked;
