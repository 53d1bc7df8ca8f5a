package io.flinkemr.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Settings that a Flink inside one JVM needs and that a cluster has in its own configuration. */
final class LocalDefaults {

  /** Sorting in batch jobs and RocksDB take managed memory; Flink's embedded default is small. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "taskmanager.memory.managed.size", "256m",
          "taskmanager.memory.network.min", "64m",
          "taskmanager.memory.network.max", "64m",
          "restart-strategy.type", "fixed-delay",
          "restart-strategy.fixed-delay.attempts", "3",
          "restart-strategy.fixed-delay.delay", "2 s");

  private LocalDefaults() {}

  /** The arguments of {@code job} with every default that {@code options} do not set. */
  static String[] before(String job, String[] options) {
    List<String> args = new ArrayList<>(List.of(job));
    SETTINGS.forEach(
        (key, value) -> {
          if (Arrays.stream(options).noneMatch(option -> option.startsWith("-D" + key + "="))) {
            args.add("-D" + key + "=" + value);
          }
        });
    args.addAll(List.of(options));
    return args.toArray(String[]::new);
  }
}
