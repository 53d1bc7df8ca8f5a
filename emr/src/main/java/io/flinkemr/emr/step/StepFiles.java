package io.flinkemr.emr.step;

import io.flinkemr.emr.Digest;
import io.flinkemr.emr.aws.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files that a step runs, as one folder under an address that tells its content: the SHA-256 of
 * what {@code sha256sum *} prints in it. The step checks that before it runs any of them.
 */
public final class StepFiles {

  /** In the order of {@code LC_ALL=C}, in which the shell lists them. */
  private static final List<String> NAMES =
      List.of(
          "list-jobs.sh",
          "prepare-node.sh",
          "step-lib.sh",
          "stop-job.sh",
          "submit-job.sh",
          "yarn_job.py");

  private static final String FETCH_AND_RUN =
      "d=$(mktemp -d) && aws s3 cp --recursive --only-show-errors \"$1\" \"$d\""
          + " && [ \"$(cd \"$d\" && LC_ALL=C sha256sum -- * | sha256sum | cut -d' ' -f1)\" = \"$2\" ]"
          + " && exec bash \"$d/$3\" \"${@:4}\"";

  private final String bucket;
  private final String address;

  private StepFiles(String bucket, String address) {
    this.bucket = bucket;
    this.address = address;
  }

  /** Puts the files where steps find them, unless they are there. */
  public static StepFiles upload(Store store, String artifacts) {
    try {
      List<Path> files = unpack();
      StringBuilder sums = new StringBuilder();
      for (Path file : files) {
        sums.append(Digest.sha256(file)).append("  ").append(file.getFileName()).append('\n');
      }
      String address = Digest.sha256(sums.toString());
      for (Path file : files) {
        String key = "scripts/" + address + "/" + file.getFileName();
        if (!store.exists(artifacts, key)) {
          store.put(artifacts, key, file, Digest.sha256(file));
        }
        Files.delete(file);
      }
      Files.delete(files.get(0).getParent());
      return new StepFiles(artifacts, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command of a step that runs {@code script} with {@code args}. */
  public List<String> command(String script, List<String> args) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", FETCH_AND_RUN, "step"));
    command.addAll(List.of("s3://" + bucket + "/scripts/" + address + "/", address, script));
    command.addAll(args);
    return command;
  }

  private static List<Path> unpack() throws IOException {
    Path folder = Files.createTempDirectory("steps");
    List<Path> files = new ArrayList<>();
    for (String name : NAMES) {
      try (InputStream in = StepFiles.class.getResourceAsStream("files/" + name)) {
        if (in == null) {
          throw new IOException(name + " is missing among the steps' files");
        }
        Path file = folder.resolve(name);
        Files.copy(in, file);
        files.add(file);
      }
    }
    files.sort(Comparator.comparing(file -> file.getFileName().toString()));
    return files;
  }
}
