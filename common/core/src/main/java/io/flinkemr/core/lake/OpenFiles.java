package io.flinkemr.core.lake;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that one task is writing, which share one budget of memory: when they pass it, the
 * largest is finished early, and the next row of its date begins another file.
 *
 * <p>The sink's bucket assigner, its rolling policy and its file factory all hold the same
 * instance. They reach a task in one piece, so they share it there too; every task has its own.
 */
final class OpenFiles implements Serializable {

  private static final long serialVersionUID = 1;

  /** Rows are taken to be smaller than this, so that sizes need not be asked for at every row. */
  private static final long LARGE_ROW = 1024;

  private static final int MOST_ROWS_UNSEEN = 1000;

  private final long budget;
  private transient @Nullable Map<String, LakeFile<?>> open;
  private transient @Nullable Set<String> finished;
  private transient String bucket = "";
  private transient int unseen;

  /**
   * @param budget bytes
   */
  OpenFiles(long budget) {
    this.budget = budget;
  }

  /** The row that comes next goes into {@code bucket}. */
  void rowFor(String bucket) {
    this.bucket = bucket;
  }

  /** The bucket of the row at hand: Flink does not tell it to the factory of files. */
  String bucket() {
    return bucket;
  }

  /** Whether the file of {@code bucket} was finished early. */
  boolean isFinished(String bucket) {
    return finished().contains(bucket);
  }

  /** Makes room for a file that is about to be opened. */
  void makeRoom() throws IOException {
    shrink(budget - LakeFile.FIXED_BYTES);
  }

  /** Takes in a file that was opened just now. */
  void opened(LakeFile<?> file) {
    open().put(file.bucket(), file);
  }

  /** A row was written. */
  void wrote() throws IOException {
    if (--unseen <= 0) {
      shrink(budget);
    }
  }

  /** Forgets a file that Flink closed. */
  void closed(LakeFile<?> file) {
    open().remove(file.bucket(), file);
    finished().remove(file.bucket());
  }

  /** Bytes that all files hold. */
  long buffered() throws IOException {
    long sum = 0;
    for (LakeFile<?> file : open().values()) {
      sum += file.buffered();
    }
    return sum;
  }

  private void shrink(long limit) throws IOException {
    long buffered = buffered();
    while (buffered > limit && !open().isEmpty()) {
      LakeFile<?> largest = largest();
      buffered -= largest.buffered();
      largest.complete();
      open().remove(largest.bucket());
      finished().add(largest.bucket());
    }
    unseen = (int) Math.min(MOST_ROWS_UNSEEN, (limit - buffered) / LARGE_ROW);
  }

  private LakeFile<?> largest() throws IOException {
    LakeFile<?> largest = null;
    long most = -1;
    for (LakeFile<?> file : open().values()) {
      long size = file.buffered();
      if (size > most) {
        most = size;
        largest = file;
      }
    }
    return Objects.requireNonNull(largest);
  }

  private Map<String, LakeFile<?>> open() {
    if (open == null) {
      // In the order of opening: of files of one size the oldest goes first.
      open = new LinkedHashMap<>();
    }
    return open;
  }

  private Set<String> finished() {
    if (finished == null) {
      finished = new HashSet<>();
    }
    return finished;
  }
}
