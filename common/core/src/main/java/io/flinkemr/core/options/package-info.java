/**
 * Options that many jobs share, to be mixed into a job's own. No Flink and no Kafka type in here.
 */
@NullMarked
package io.flinkemr.core.options;

import org.jspecify.annotations.NullMarked;
