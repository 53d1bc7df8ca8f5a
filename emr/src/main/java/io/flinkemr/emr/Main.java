package io.flinkemr.emr;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.emr.aws.AwsCloud;
import io.flinkemr.emr.command.EmrCli;
import io.flinkemr.emr.step.Pause;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The main class of {@code bin/emr}.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 the parameters cannot work.
 */
public final class Main {

  private Main() {}

  /** Runs the command that {@code args} name. */
  public static void main(String[] args) {
    Host host =
        new Host(
            new BufferedReader(new InputStreamReader(System.in, UTF_8)),
            System.out,
            System.err,
            Path.of(System.getProperty("flinkemr.root", "")),
            Clock.systemUTC(),
            Pause.real(),
            AwsCloud::connect);
    System.exit(EmrCli.run(host, args));
  }
}
