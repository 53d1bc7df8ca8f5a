/** Jobs on a laptop: a Flink inside this JVM, and nothing else to install. */
@NullMarked
package io.flinkemr.local;

import org.jspecify.annotations.NullMarked;
