/** Jars: found, tried out here, and put where the cluster finds them. */
@NullMarked
package io.flinkemr.emr.jar;

import org.jspecify.annotations.NullMarked;
