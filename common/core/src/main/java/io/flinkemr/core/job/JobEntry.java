package io.flinkemr.core.job;

import java.util.function.Supplier;

/**
 * A job as a jar lists it. Both are suppliers, so that a jar without Flink beside it can list its
 * jobs and print their help.
 *
 * @param options makes the options, whose {@code @Command} names and describes the job
 * @param job makes the job; called only when it is to run
 */
public record JobEntry<O extends JobOptions>(Supplier<O> options, Supplier<Job<O>> job) {}
