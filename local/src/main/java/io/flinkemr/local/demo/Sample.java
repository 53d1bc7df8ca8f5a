package io.flinkemr.local.demo;

/**
 * How many events the live jobs had read at a moment.
 *
 * @param at milliseconds since the epoch
 */
record Sample(long at, long ingest, long demand, long alerts) {}
