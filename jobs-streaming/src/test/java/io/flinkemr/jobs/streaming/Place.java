package io.flinkemr.jobs.streaming;

import java.nio.file.Path;

/** Where a tried job keeps its files and its state. */
interface Place {

  /** A folder of this machine for what is not the job's, such as files that it is given. */
  Path local();

  /** What the job and Flink are told: the URI of the folder {@code name}. */
  String uri(String name);

  /** All that lies in the folder {@code name} now, in a folder of this machine. */
  Path look(String name);

  /**
   * Takes the files away, as an outage of what they lie on would, while {@code meanwhile} runs.
   *
   * @throws UnsupportedOperationException if they cannot be
   */
  default void away(Runnable meanwhile) {
    throw new UnsupportedOperationException("folders of this machine have no outages");
  }

  /** A folder of this machine. */
  static Place in(Path folder) {
    return new Place() {
      @Override
      public Path local() {
        return folder;
      }

      @Override
      public String uri(String name) {
        return folder.toUri().resolve(name).toString();
      }

      @Override
      public Path look(String name) {
        return folder.resolve(name);
      }
    };
  }
}
