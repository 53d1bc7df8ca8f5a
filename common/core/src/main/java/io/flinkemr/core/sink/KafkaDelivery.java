package io.flinkemr.core.sink;

import java.util.Locale;

/** What a reader of a topic can rely on. */
public enum KafkaDelivery {
  /** Each result once, visible to readers of committed records at the next checkpoint. */
  EXACTLY_ONCE,

  /** Each result at once, some again after a failure: for results whose key tells the last one. */
  AT_LEAST_ONCE;

  /** As it is written on a command line: {@code exactly-once}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
