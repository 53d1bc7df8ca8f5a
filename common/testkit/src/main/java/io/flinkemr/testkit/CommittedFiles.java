package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what is committed below a folder: every file but those whose name, or a folder's name on
 * the way to it, begins with a dot or an underscore.
 */
public final class CommittedFiles {

  private CommittedFiles() {}

  /** The committed files below {@code folder}, sorted; none where there is no folder. */
  public static List<Path> list(Path folder) {
    return Files.exists(folder) ? Folders.committed(folder) : List.of();
  }

  /** The lines of all committed files, by file and line. */
  public static List<String> lines(Path folder) {
    return list(folder).stream().flatMap(file -> linesOf(file).stream()).toList();
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
