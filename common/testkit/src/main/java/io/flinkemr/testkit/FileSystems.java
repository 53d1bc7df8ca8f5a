package io.flinkemr.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;

/** The file systems that Flink knows in this JVM, such as {@code s3://}. */
public final class FileSystems {

  private FileSystems() {}

  /**
   * Adds those of plugins, each in a class loader of its own, as a cluster does.
   *
   * @param plugins a folder with a folder of jars for each plugin, like Flink's own {@code plugins}
   * @param settings of these file systems, for example {@code s3.endpoint}
   */
  public static void use(Path plugins, Map<String, String> settings) {
    Configuration configuration = Configuration.fromMap(settings);
    try {
      FileSystem.initialize(
          configuration,
          new DefaultPluginManager(
              new DirectoryBasedPluginFinder(plugins.toAbsolutePath()).findPlugins(),
              CoreOptions.getPluginParentFirstLoaderPatterns(configuration)));
    } catch (IOException e) {
      throw new UncheckedIOException("no plugins in " + plugins, e);
    }
  }

  /** Back to what is on the class path, for other tests. */
  public static void reset() {
    FileSystem.initialize(new Configuration(), null);
  }

  /**
   * Copies all that lies below {@code uri} to a local folder, where it can be read like any other
   * file. Copies nothing if there is nothing.
   */
  public static void fetch(String uri, Path folder) {
    org.apache.flink.core.fs.Path from = new org.apache.flink.core.fs.Path(uri);
    try {
      FileSystem files = from.getFileSystem();
      if (files.exists(from)) {
        fetch(files, from, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + uri, e);
    }
  }

  private static void fetch(FileSystem files, org.apache.flink.core.fs.Path from, Path to)
      throws IOException {
    Files.createDirectories(to);
    for (FileStatus status : files.listStatus(from)) {
      Path target = to.resolve(status.getPath().getName());
      if (status.isDir()) {
        fetch(files, status.getPath(), target);
      } else {
        try (InputStream bytes = files.open(status.getPath())) {
          Files.copy(bytes, target);
        }
      }
    }
  }
}
