package io.flinkemr.jobs.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A savepoint of a live job that is kept in this repository, and what the job had committed before
 * it.
 *
 * @param folder {@code savepoint/} and one file for each output
 */
record SavedState(Path folder) {

  private static final Path ALL = Path.of("src/test/resources/io/flinkemr/jobs/streaming/state");

  /** Those of {@code job}, the oldest first. */
  static List<SavedState> of(LiveJobs job) {
    Path folder = ALL.resolve(job.job());
    if (!Files.exists(folder)) {
      return List.of();
    }
    return list(folder).stream().map(SavedState::new).toList();
  }

  /** Keeps one more. */
  static SavedState keep(LiveJobs job, Path savepoint, Outputs before) throws IOException {
    String number = "%03d".formatted(of(job).size() + 1);
    SavedState state = new SavedState(ALL.resolve(job.job()).resolve(number));
    Files.createDirectories(state.folder.resolve("savepoint"));
    for (Path file : list(savepoint)) {
      Files.copy(file, state.folder.resolve("savepoint").resolve(file.getFileName()));
    }
    for (Map.Entry<String, List<String>> output : before.lines().entrySet()) {
      Files.write(state.folder.resolve(output.getKey()), output.getValue(), UTF_8);
    }
    return state;
  }

  /** The savepoint as Flink wants to be told. */
  String savepoint() {
    return folder.resolve("savepoint").toAbsolutePath().toUri().toString();
  }

  /** What was committed before. */
  Outputs before() throws IOException {
    Map<String, List<String>> lines = new TreeMap<>();
    for (Path file : list(folder)) {
      if (Files.isRegularFile(file)) {
        lines.put(file.getFileName().toString(), Files.readAllLines(file, UTF_8));
      }
    }
    return new Outputs(lines);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
