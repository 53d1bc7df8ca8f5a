package io.flinkemr.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parts of documents that are made from code. A part stands between {@code <!-- begin NAME -->} and
 * {@code <!-- end NAME -->}; what is around it is written by hand.
 */
public final class GeneratedDocs {

  private static final String UPDATE = "docs.update";

  private GeneratedDocs() {}

  /**
   * Holds a part of a document against what the code says; with {@code -Ddocs.update=true} writes
   * it instead, and the document too if it is not there.
   *
   * @param document a path below the repository's root
   * @throws AssertionError if they differ, with the command that mends it
   */
  public static void check(String document, String name, String generated) {
    Path file = root().resolve(document);
    String begin = "<!-- begin " + name + " -->\n";
    String end = "\n<!-- end " + name + " -->";
    String part = begin + generated.strip() + end;
    try {
      String text = Files.exists(file) ? Files.readString(file, UTF_8) : "";
      int from = text.indexOf(begin);
      int to = text.indexOf(end, Math.max(from, 0));
      boolean there = from >= 0 && to >= 0;
      if (there && text.substring(from, to + end.length()).equals(part)) {
        return;
      }
      if (!Boolean.getBoolean(UPDATE)) {
        throw new AssertionError(
            document
                + " differs from the code at '"
                + name
                + "'. Write it anew: ./mvnw test -Ddocs.update=true");
      }
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          there
              ? text.substring(0, from) + part + text.substring(to + end.length())
              : text + (text.isEmpty() ? "" : "\n") + part + "\n",
          UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same for a file that is generated whole.
   *
   * @return where the file is
   */
  public static Path checkFile(String document, String generated) {
    Path file = root().resolve(document);
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, generated, UTF_8);
      } else if (!Files.exists(file) || !Files.readString(file, UTF_8).equals(generated)) {
        throw new AssertionError(
            document + " differs from the code. Write it anew: ./mvnw test -Ddocs.update=true");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not below the repository's root");
    }
    return folder;
  }
}
