package io.flinkemr.core.job;

/** Whether there is a Flink on the class path: {@code java -jar} on a job jar has none. */
final class FlinkPresence {

  private FlinkPresence() {}

  static boolean hasFlink() {
    try {
      Class.forName(
          "org.apache.flink.streaming.api.environment.StreamExecutionEnvironment",
          false,
          FlinkPresence.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
