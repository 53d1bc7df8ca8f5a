package io.flinkemr.core.sink;

/** What a reader of a topic can rely on. */
public enum KafkaDelivery {
  /** Each result once, visible to readers of committed records at the next checkpoint. */
  EXACTLY_ONCE,

  /** Each result at once, some again after a failure: for results whose key tells the last one. */
  AT_LEAST_ONCE
}
