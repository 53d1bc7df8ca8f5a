package io.flinkemr.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class SampleArgumentsTest {

  @Command(name = "copy")
  static final class Options {
    @Option(names = "--topic", paramLabel = "NAME", required = true, description = "What to read.")
    String topic = "";

    @Option(names = "--every", description = "How often.")
    Duration every = Duration.ofMinutes(2);

    @Option(
        names = {"-k", "--key"},
        paramLabel = "KEY",
        description = "Any number of them.")
    List<String> keys = new ArrayList<>();

    @Option(names = "--check", description = "Run nothing.")
    boolean check;
  }

  @Test
  void tellsEveryOptionWithItsDefaultAndLeavesOnlyTheRequiredOnesToFillIn() {
    CommandLine command = new CommandLine(new Options());
    command.registerConverter(Duration.class, new DurationConverter());

    assertThat(SampleArguments.of(command.getCommandSpec()))
        .isEqualTo(
            """
            # Parameters of copy. Use it so: copy @FILE

            # How often.
            #--every=2min

            # Any number of them.
            #--key=KEY

            # What to read.
            --topic=NAME
            """);
  }
}
