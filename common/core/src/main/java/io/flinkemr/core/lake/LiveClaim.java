package io.flinkemr.core.lake;

import java.time.Duration;

/**
 * A live job's word that it may still write rows of some dates.
 *
 * @param instance the job's name and instance
 * @param firstDay the first date it can still write, in days since the epoch, or {@link #ANY_DAY}
 * @param heartbeat when it was last alive, in milliseconds since the epoch
 */
public record LiveClaim(String instance, int firstDay, long heartbeat) {

  /** The first day of a job that cannot tell yet: it may write any date. */
  public static final int ANY_DAY = Integer.MIN_VALUE;

  /** Whether the job was alive within {@code ttl}. */
  public boolean isFresh(long now, Duration ttl) {
    return now - heartbeat < ttl.toMillis();
  }

  /** Whether nobody else may write rows of {@code day}. */
  public boolean holds(int day, long now, Duration ttl) {
    return day >= firstDay && isFresh(now, ttl);
  }
}
