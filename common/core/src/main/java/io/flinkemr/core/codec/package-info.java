/** The wire formats of the records that every pipeline shares. */
@NullMarked
package io.flinkemr.core.codec;

import org.jspecify.annotations.NullMarked;
