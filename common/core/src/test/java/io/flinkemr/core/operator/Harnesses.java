package io.flinkemr.core.operator;

import io.flinkemr.core.record.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** What the tests of operators read off a harness. */
final class Harnesses {

  private static final String PREFIX = "accounting.";

  private Harnesses() {}

  /** The accounting of one task, by name. */
  static Map<String, Long> counts(AbstractStreamOperatorTestHarness<?> harness) {
    Map<String, Long> counts = new TreeMap<>();
    harness
        .getEnvironment()
        .getAccumulatorRegistry()
        .getUserMap()
        .forEach(
            (name, value) ->
                counts.put(name.substring(PREFIX.length()), (Long) value.getLocalValue()));
    return counts;
  }

  /** The values that left by {@code tag} so far. */
  static <T> List<T> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
    var records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  /** The reasons of rejections, in order. */
  static List<String> reasons(List<Rejection> rejections) {
    return rejections.stream().map(rejection -> rejection.reason).toList();
  }

  /** The part of {@code whole} that task {@code index} of {@code to} tasks gets. */
  static OperatorSubtaskState part(
      OperatorSubtaskState whole, int maxParallelism, int from, int to, int index) {
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        whole, maxParallelism, from, to, index);
  }
}
