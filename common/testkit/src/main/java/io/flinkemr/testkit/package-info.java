/**
 * What the tests of a pipeline need, usable by any project that writes pipelines on Flink and
 * Kafka.
 *
 * <ul>
 *   <li>{@link io.flinkemr.testkit.KafkaBroker}: a real broker in this JVM, without Docker; it can
 *       be stopped and started again to play an outage. With {@link io.flinkemr.testkit.Jars} it is
 *       of another version than the clients.
 *   <li>{@link io.flinkemr.testkit.ObjectStore}: the same for a store that speaks the S3 protocol,
 *       and {@link io.flinkemr.testkit.FileSystems}, by which Flink reaches it.
 *   <li>{@link io.flinkemr.testkit.TestTopic}: writes records where and when a test wants them.
 *   <li>{@link io.flinkemr.testkit.CommittedTopic}, {@link io.flinkemr.testkit.CommittedFiles},
 *       {@link io.flinkemr.testkit.ParquetFiles}: read what a job has committed, and only that,
 *       with code that shares nothing with the code under test.
 *   <li>{@link io.flinkemr.testkit.TestCluster}: a Flink cluster in this JVM, with the waits that
 *       tests of checkpoints, savepoints and restores need.
 *   <li>{@link io.flinkemr.testkit.LiveMain}: a live job started by its own {@code main}.
 *   <li>{@link io.flinkemr.testkit.FailingMap}: fails on purpose, between and during checkpoints.
 *   <li>{@link io.flinkemr.testkit.Outcome}: what was lost and what was doubled.
 * </ul>
 *
 * <p>{@code io.flinkemr.testkit.junit} holds JUnit extensions that share a broker or a cluster
 * among tests. Nothing else here needs JUnit.
 */
@NullMarked
package io.flinkemr.testkit;

import org.jspecify.annotations.NullMarked;
