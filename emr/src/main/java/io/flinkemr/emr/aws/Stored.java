package io.flinkemr.emr.aws;

import java.time.Instant;

/**
 * An object in S3.
 *
 * @param bytes its size
 * @param modified when it was written
 */
public record Stored(String key, long bytes, Instant modified) {}
