package io.flinkemr.jobs.streaming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All that a job has committed: lines by the name of the output, in the order of their writing. */
record Outputs(Map<String, List<String>> lines) {

  /** The lines of one output. */
  List<String> of(String output) {
    return Objects.requireNonNull(lines.get(output), output);
  }

  /** What was committed before, and this behind it. */
  Outputs after(Outputs before) {
    Map<String, List<String>> both = new TreeMap<>();
    lines.forEach(
        (output, after) -> {
          List<String> all = new ArrayList<>(before.of(output));
          all.addAll(after);
          both.put(output, all);
        });
    return new Outputs(both);
  }
}
