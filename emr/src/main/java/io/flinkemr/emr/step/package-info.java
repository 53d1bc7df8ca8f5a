/** The steps that the commands add to a cluster: what they run, what they leave behind. */
@NullMarked
package io.flinkemr.emr.step;

import org.jspecify.annotations.NullMarked;
