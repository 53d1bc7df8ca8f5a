package io.flinkemr.local.demo;

/**
 * Something that was broken while the demo ran, and mended; times are milliseconds since the epoch.
 *
 * @param name what was broken
 * @param how what was done to it
 * @param read events that ingest-trips had read by then
 * @param brokenAt when it went
 * @param startedAt when it, or another in its place, was up again
 * @param workingAt when every live job had completed a checkpoint again
 * @param restores how often ingest-trips had to go back to a checkpoint
 */
record DemoFault(
    String name,
    String how,
    long read,
    long brokenAt,
    long startedAt,
    long workingAt,
    long restores) {}
