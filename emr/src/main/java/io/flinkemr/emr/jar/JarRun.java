package io.flinkemr.emr.jar;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.job.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a job's own help and check in a JVM of its own, without a Flink beside it. */
public final class JarRun {

  private static final int USAGE = 2;

  private final Path jar;

  public JarRun(Path jar) {
    this.jar = jar;
  }

  /**
   * A job's help.
   *
   * @throws UsageException if the jar has no such job
   */
  public String help(String job) throws IOException {
    return run(List.of(job, "--help"), job);
  }

  /**
   * Looks at a job's parameters as the job itself does.
   *
   * @throws UsageException with the job's own words, if they cannot work
   */
  public void check(String job, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(job);
    words.addAll(arguments);
    words.add("--check");
    String unused = run(words, job);
  }

  private String run(List<String> words, String job) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    try {
      int code = process.waitFor();
      if (code == USAGE) {
        throw new UsageException(said);
      } else if (code != 0) {
        throw new IllegalStateException(
            "the check of %s ended with exit code %d:%n%s".formatted(job, code, said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while checking " + job, e);
    }
    return said;
  }
}
