package io.flinkemr.emr.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.emr.Host;
import io.flinkemr.emr.TestingClusters;
import io.flinkemr.emr.TestingStore;
import io.flinkemr.emr.aws.Cloud;
import io.flinkemr.testkit.GeneratedDocs;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The page of bin/emr shows the help as it is. */
class CliPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"upload", "submit", "status", "logs", "stop", "cancel", "checkpoints"})
  void showsTheHelpOfEveryCommand(String command) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    CommandLine emr =
        EmrCli.commandLine(
            new Host(
                new BufferedReader(new StringReader("")),
                nowhere,
                nowhere,
                Path.of(""),
                Clock.systemUTC(),
                time -> {},
                options -> new Cloud(new TestingStore(), new TestingClusters())));
    String help =
        emr.getSubcommands().get(command).getUsageMessage(CommandLine.Help.Ansi.OFF).strip();
    GeneratedDocs.check("docs/emr-cli.md", command, "```\n" + help + "\n```");
  }
}
