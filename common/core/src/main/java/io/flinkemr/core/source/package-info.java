/** Sources that yield a value or a rejection with its origin for every payload they read. */
@NullMarked
package io.flinkemr.core.source;

import org.jspecify.annotations.NullMarked;
