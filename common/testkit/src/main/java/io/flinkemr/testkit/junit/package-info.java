/** JUnit 5 extensions that share a broker or a Flink cluster among tests. */
@NullMarked
package io.flinkemr.testkit.junit;

import org.jspecify.annotations.NullMarked;
