package io.flinkemr.emr.jar;

import io.flinkemr.emr.aws.Cluster;
import java.util.ArrayList;
import java.util.List;

/**
 * A job's arguments, with those added that the cluster knows and the person left out: the brokers,
 * how to log in to them, and the lake of a job that cannot do without one.
 */
public final class JobArguments {

  private JobArguments() {}

  /**
   * Completes arguments.
   *
   * @param help the job's help, which says what it takes
   */
  public static List<String> complete(List<String> given, String help, Cluster cluster) {
    List<String> arguments = new ArrayList<>(given);
    String brokers = cluster.tags().getOrDefault("flinkemr:bootstrap-servers", "");
    if (!brokers.isBlank()
        && takes(help, "--bootstrap-servers")
        && !has(given, "--bootstrap-servers")) {
      // A tag's value holds no comma.
      arguments.addAll(List.of("--bootstrap-servers", brokers.strip().replaceAll("\\s+", ",")));
      String auth = cluster.tags().getOrDefault("flinkemr:kafka-auth", "");
      if (!auth.isBlank() && takes(help, "--kafka-auth") && !has(given, "--kafka-auth")) {
        arguments.addAll(List.of("--kafka-auth", auth));
      }
    }
    String lake = cluster.tags().getOrDefault("flinkemr:lake", "");
    if (!lake.isBlank() && requires(help, "--lake") && !has(given, "--lake")) {
      arguments.addAll(List.of("--lake", "s3a://" + lake + "/lake"));
    }
    return arguments;
  }

  private static boolean takes(String help, String option) {
    return help.contains(option + "=");
  }

  /** The synopsis has what may be left out in brackets. */
  private static boolean requires(String help, String option) {
    return takes(help, option) && !help.contains("[" + option + "=");
  }

  private static boolean has(List<String> arguments, String option) {
    return arguments.stream()
        .anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
  }
}
