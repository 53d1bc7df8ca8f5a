package io.flinkemr.emr.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.job.UsageException;
import io.flinkemr.emr.Host;
import io.flinkemr.emr.aws.Cluster;
import io.flinkemr.emr.aws.Store;
import io.flinkemr.emr.aws.Stored;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The logs that EMR copies to the log bucket, some minutes after they were written. */
public final class LogFiles {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Host host;
  private final Store store;
  private final Cluster cluster;

  public LogFiles(Host host, Store store, Cluster cluster) {
    this.host = host;
    this.store = store;
    this.cluster = cluster;
  }

  /** Prints the ends of a step's stdout and stderr. Waits for them that long at most. */
  public void printStep(String step, int lines, Duration patience) {
    String prefix = cluster.id() + "/steps/" + step + "/";
    Instant deadline = host.clock().instant().plus(patience);
    boolean told = false;
    List<Stored> files = find(prefix);
    while (files.isEmpty() && host.clock().instant().isBefore(deadline)) {
      if (!told) {
        host.err().println("Waiting for EMR to copy the step's logs (up to 5 minutes) …");
        told = true;
      }
      host.pause().pause(BETWEEN_LOOKS);
      files = find(prefix);
    }
    if (files.isEmpty()) {
      host.err().println("No logs yet below " + where() + prefix);
    }
    for (Stored file : files) {
      if (file.key().matches(".*/std(out|err)(\\.gz)?")) {
        print(file, lines);
      }
    }
  }

  /** Prints the ends of an application's logs: of its job managers, or also of its workers. */
  public void printContainers(String application, int lines, boolean workers) {
    String prefix = cluster.id() + "/containers/" + application + "/";
    List<Stored> files =
        find(prefix).stream()
            .filter(
                f ->
                    f.key().matches(".*/jobmanager\\.(log|err)(\\.gz)?")
                        || (workers && f.key().matches(".*/taskmanager\\.(log|err)(\\.gz)?")))
            .toList();
    if (files.isEmpty()) {
      host.err().println("No logs yet below " + where() + prefix);
    }
    files.forEach(file -> print(file, lines));
  }

  private List<Stored> find(String below) {
    return store.list(bucket(), prefix() + below);
  }

  private void print(Stored file, int lines) {
    List<String> end = end(file, lines);
    if (!end.isEmpty()) {
      host.out().println("--- the end of s3://" + bucket() + "/" + file.key());
      end.forEach(host.out()::println);
    }
  }

  private List<String> end(Stored file, int lines) {
    Deque<String> last = new ArrayDeque<>();
    try (InputStream raw = store.open(bucket(), file.key());
        InputStream in = file.key().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        last.addLast(line);
        if (last.size() > lines) {
          last.removeFirst();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ArrayList<>(last);
  }

  private String where() {
    if (cluster.logs() == null) {
      throw new UsageException(
          "--cluster: '" + cluster.id() + "' keeps no logs: it was made without a log URI");
    }
    return cluster.logs().endsWith("/") ? cluster.logs() : cluster.logs() + "/";
  }

  private String bucket() {
    return where().replaceFirst("^s3://([^/]+)/.*", "$1");
  }

  private String prefix() {
    return where().replaceFirst("^s3://[^/]+/", "");
  }
}
