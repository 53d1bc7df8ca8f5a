package io.flinkemr.core.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Finds the files that a person means by a file, a folder or a glob. */
final class InputFiles {

  private static final Pattern WILDCARD = Pattern.compile("[*?{]");

  private final FileSystem fs;
  private final List<String> suffixes;
  private final List<Path> found = new ArrayList<>();

  private InputFiles(FileSystem fs, List<String> suffixes) {
    this.fs = fs;
    this.suffixes = suffixes;
  }

  /** Whether {@code name}, in whichever case, ends with one of {@code suffixes}. */
  static boolean endsWith(String name, List<String> suffixes) {
    return suffixes.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  /**
   * The files that {@code input} means, in the order of their names; empty if there is none.
   *
   * @throws IllegalArgumentException if it is not a path
   * @throws IOException if its file system is not known or does not answer
   */
  static List<Path> find(String input, List<String> suffixes) throws IOException {
    Path path = new Path(input);
    FileSystem fs = path.getFileSystem();
    InputFiles files = new InputFiles(fs, suffixes);
    files.match(path.makeQualified(fs));
    files.found.sort(Comparator.comparing(Path::toString));
    return files.found;
  }

  private void match(Path path) throws IOException {
    if (fs.exists(path)) {
      FileStatus status = fs.getFileStatus(path);
      if (status.isDir()) {
        folder(path);
      } else {
        found.add(status.getPath());
      }
      return;
    }
    List<String> names = new ArrayList<>();
    Path fixed = path;
    while (fixed.getParent() != null && WILDCARD.matcher(fixed.getPath()).find()) {
      names.add(0, fixed.getName());
      fixed = fixed.getParent();
    }
    glob(fixed, names);
  }

  private void glob(Path folder, List<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    Pattern pattern = pattern(names.get(0));
    List<String> below = names.subList(1, names.size());
    for (FileStatus child : list(folder)) {
      String name = child.getPath().getName();
      if (isHidden(name) || !pattern.matcher(name).matches()) {
        continue;
      }
      if (!below.isEmpty()) {
        if (child.isDir()) {
          glob(child.getPath(), below);
        }
      } else if (child.isDir()) {
        folder(child.getPath());
      } else {
        found.add(child.getPath());
      }
    }
  }

  private void folder(Path folder) throws IOException {
    for (FileStatus child : list(folder)) {
      String name = child.getPath().getName();
      if (isHidden(name)) {
        continue;
      }
      if (child.isDir()) {
        folder(child.getPath());
      } else if (endsWith(name, suffixes)) {
        found.add(child.getPath());
      }
    }
  }

  private FileStatus[] list(Path folder) throws IOException {
    try {
      FileStatus[] children = fs.listStatus(folder);
      return children == null ? new FileStatus[0] : children;
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  /** A glob for one name as a regular expression; braces do not nest. */
  static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    boolean inBraces = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (c == '{' && !inBraces) {
        regex.append("(?:");
        inBraces = true;
      } else if (c == '}' && inBraces) {
        regex.append(')');
        inBraces = false;
      } else if (c == ',' && inBraces) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.append(inBraces ? ")" : "").toString());
  }
}
