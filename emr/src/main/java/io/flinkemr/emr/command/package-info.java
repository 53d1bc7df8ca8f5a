/** The commands of {@code bin/emr}. */
@NullMarked
package io.flinkemr.emr.command;

import org.jspecify.annotations.NullMarked;
