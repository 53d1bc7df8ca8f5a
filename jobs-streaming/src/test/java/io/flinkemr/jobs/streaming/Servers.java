package io.flinkemr.jobs.streaming;

import io.flinkemr.testkit.Jars;
import java.nio.file.Path;

/** Servers that the build has fetched, of the versions that the root pom says. */
final class Servers {

  static final String KAFKA_4_VERSION = System.getProperty("kafka-4.version");
  static final Jars KAFKA_4 = jars("kafka-4-" + KAFKA_4_VERSION);
  static final Jars S3 = jars("s3-" + System.getProperty("s3proxy.version"));

  private Servers() {}

  private static Jars jars(String server) {
    return new Jars(Path.of(System.getProperty("servers.folder"), server + ".classpath"));
  }
}
