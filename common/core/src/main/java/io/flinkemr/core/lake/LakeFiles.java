package io.flinkemr.core.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Finds the committed files of a table. */
final class LakeFiles implements Serializable {

  private static final long serialVersionUID = 1;

  private final String folder;
  private final String partitionColumn;

  LakeFiles(String lake, LakeTable<?> table) {
    this.folder = new Path(lake, table.name()).toString();
    this.partitionColumn = table.partitionColumn();
  }

  Path folder() {
    return new Path(folder);
  }

  /**
   * The files of all days from {@code from} to {@code to}, both included; none if none is there.
   */
  List<FileStatus> between(int from, int to) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus partition : list(folder())) {
      Integer day = PartitionDates.dayOf(partitionColumn, partition.getPath().getName());
      if (day != null && day >= from && day <= to) {
        addFiles(partition.getPath(), files);
      }
    }
    return files;
  }

  /** The files of one day; none if none is there. */
  List<FileStatus> on(int day) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    addFiles(new Path(folder(), PartitionDates.folder(partitionColumn, day)), files);
    return files;
  }

  private static void addFiles(Path partition, List<FileStatus> files) throws IOException {
    for (FileStatus file : list(partition)) {
      String name = file.getPath().getName();
      // A file that is not yet committed has a dot before its name, or is not there at all.
      if (!file.isDir() && name.startsWith("part-") && name.endsWith(".parquet")) {
        files.add(file);
      }
    }
  }

  private static List<FileStatus> list(Path folder) throws IOException {
    FileSystem fs = folder.getFileSystem();
    FileStatus[] children;
    try {
      children = fs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return List.of();
    }
    if (children == null) {
      return List.of();
    }
    List<FileStatus> sorted = new ArrayList<>(List.of(children));
    sorted.sort(Comparator.comparing(child -> child.getPath().getName()));
    return sorted;
  }
}
