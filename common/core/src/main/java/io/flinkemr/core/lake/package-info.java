/**
 * Tables of Parquet files partitioned by a date: written, read, and guarded against two writers.
 */
@NullMarked
package io.flinkemr.core.lake;

import org.jspecify.annotations.NullMarked;
