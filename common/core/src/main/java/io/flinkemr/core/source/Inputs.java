package io.flinkemr.core.source;

import io.flinkemr.core.job.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * The files that a parameter of a job names, so that what is said of them names the parameter.
 *
 * @param parameter as a person writes it, for example {@code --input}
 * @param paths files, folders (read with all below them) or globs with {@code *}, {@code ?} and
 *     <code>{a,b}</code>, on any file system that Flink knows
 */
public record Inputs(String parameter, List<String> paths) {

  public Inputs {
    paths = List.copyOf(paths);
  }

  /** A parameter that names one file, folder or glob. */
  public static Inputs of(String parameter, String path) {
    return new Inputs(parameter, List.of(path));
  }

  /** Those paths that mean a file whose name ends with one of {@code suffixes}. */
  Inputs having(List<String> suffixes) {
    return new Inputs(
        parameter,
        paths.stream()
            .filter(
                path ->
                    find(path, suffixes).stream()
                        .anyMatch(file -> InputFiles.endsWith(file.getName(), suffixes)))
            .toList());
  }

  /**
   * Looks whether every path means a file.
   *
   * @param suffixes of the files that are taken from folders
   * @throws UsageException if one does not
   */
  public void require(List<String> suffixes) {
    List<Path> unused = files(suffixes);
  }

  /**
   * The files that are meant, each once, in the order of the paths and then of their names.
   *
   * @param suffixes of the files that are taken from folders
   * @throws UsageException if one of the paths means no file
   */
  List<Path> files(List<String> suffixes) {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      List<Path> found = find(path, suffixes);
      if (found.isEmpty()) {
        throw new UsageException(
            "%s: '%s' matches no file: give a file, a folder with any of %s, or a glob in quotes"
                .formatted(parameter, path, String.join(", ", suffixes)));
      }
      files.addAll(found);
    }
    return files.stream().distinct().toList();
  }

  private List<Path> find(String path, List<String> suffixes) {
    try {
      return InputFiles.find(path, suffixes);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s: '%s' is not a path (%s): give a file, a folder or a glob in quotes"
              .formatted(parameter, path, e.getMessage()));
    } catch (UnsupportedFileSystemSchemeException e) {
      throw new UsageException(
          "%s: '%s' is on a file system that this Flink does not know: give a path on another, or add its plugin"
              .formatted(parameter, path));
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot look for '%s'".formatted(parameter, path), e);
    }
  }
}
