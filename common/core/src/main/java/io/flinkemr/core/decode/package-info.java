/** From bytes and rows to values, without an exception and without a loss. */
@NullMarked
package io.flinkemr.core.decode;

import org.jspecify.annotations.NullMarked;
