package io.flinkemr.trips.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.job.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/** The rules that hold until the topic says otherwise: one JSON object a line. */
public final class BuiltInRules {

  private static final String EMBEDDED = "alert-rules.jsonl";

  private BuiltInRules() {}

  /**
   * Reads them.
   *
   * @param file where they stand, on any file system that Flink knows; null for those that the job
   *     carries
   * @param json reads and judges each
   * @throws UsageException that names file, line and cause, if one of them is impossible
   */
  public static List<AlertRule> read(@Nullable String file, AlertRuleJson json) {
    String name = file == null ? EMBEDDED : file;
    try (InputStream in = open(file)) {
      return rules(name, new BufferedReader(new InputStreamReader(in, UTF_8)), json);
    } catch (IOException e) {
      throw new UsageException("--rules: '" + name + "' cannot be read: " + e);
    }
  }

  private static InputStream open(@Nullable String file) throws IOException {
    if (file == null) {
      return Objects.requireNonNull(BuiltInRules.class.getResourceAsStream(EMBEDDED), EMBEDDED);
    }
    Path path = new Path(file);
    return path.getFileSystem().open(path);
  }

  private static List<AlertRule> rules(String name, BufferedReader lines, AlertRuleJson json)
      throws IOException {
    List<AlertRule> rules = new ArrayList<>();
    Fault fault = new Fault();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      byte[] bytes = line.getBytes(UTF_8);
      AlertRule rule = json.decode(bytes, 0, bytes.length, fault);
      if (rule == null) {
        throw new UsageException(
            "--rules: '" + name + "' cannot be used: line " + number + ": " + fault.detail());
      } else if (rules.stream().anyMatch(other -> other.id.equals(rule.id))) {
        throw new UsageException(
            "--rules: '"
                + name
                + "' cannot be used: line "
                + number
                + ": "
                + rule.id
                + " is there twice");
      }
      rules.add(rule);
    }
    return rules;
  }
}
