package io.flinkemr.jobs.streaming;

import java.util.EnumSet;
import java.util.Set;

/** What is made to happen to a live job while it works. */
enum Fault {
  TASK_FAILS("a task fails between two checkpoints"),
  SNAPSHOT_FAILS("a task fails in the synchronous part of a checkpoint"),
  WRITING_FAILS(
      "state cannot be written in the asynchronous part of a checkpoint, then a task fails"),
  COMMIT_FAILS("a task fails after a checkpoint, while its results are published"),
  ALL_OF_A_TASK("a task fails in each of these four ways"),
  JOB_MANAGER_LOST("the job manager is lost, another takes over"),
  TASK_MANAGER_LOST("one of two task managers is lost with all its files, another takes its place"),
  KILLED_AND_RESTORED("the job is killed and restored from its last checkpoint"),
  STOPPED("stopped with a savepoint, gone on from it"),
  RESCALED_UP("stopped with a savepoint, gone on with 2 tasks an operator after 1"),
  RESCALED_DOWN("stopped with a savepoint, gone on with 1 task an operator after 2"),
  BROKER_RESTARTED("the Kafka broker restarts"),
  BROKER_OUT("the Kafka broker is out for longer than a request may take"),
  STORE_OUT("the store of files and state is out for longer than a request may take");

  /** As a person reads it. */
  final String text;

  Fault(String text) {
    this.text = text;
  }

  /** What is tried on each kind of broker. */
  static Set<Fault> onAnyBroker() {
    return EnumSet.complementOf(EnumSet.of(ALL_OF_A_TASK, STORE_OUT, TASK_MANAGER_LOST));
  }

  /** Whether the broker suffers. */
  boolean ofBroker() {
    return this == BROKER_RESTARTED || this == BROKER_OUT;
  }

  /** How many tasks an operator has before the fault. */
  int parallelism() {
    return this == RESCALED_UP ? 1 : 2;
  }

  /** How many it has when the job goes on from a savepoint. */
  int parallelismAfterwards() {
    return this == RESCALED_DOWN ? 1 : 2;
  }
}
