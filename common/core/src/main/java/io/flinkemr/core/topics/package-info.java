/** Topics: making them, and checking before a job starts that they and their brokers are there. */
@NullMarked
package io.flinkemr.core.topics;

import org.jspecify.annotations.NullMarked;
