/** The steps that pipelines of any domain are made of. */
@NullMarked
package io.flinkemr.core.operator;

import org.jspecify.annotations.NullMarked;
