package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under a plain {@code java -jar} there is no Flink. */
class WithoutFlinkTest {

  @Test
  void theHelpIsPrintedAllTheSame() throws Exception {
    List<URL> libraries = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!Path.of(path).getFileName().toString().startsWith("flink-")) {
        libraries.add(Path.of(path).toUri().toURL());
      }
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      loader
          .loadClass(MeanReadings.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {"mean-readings", "--help"});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(UTF_8))
        .contains("The mean of each sensor's readings by minute.", "--late", "--allowed-lateness");
  }
}
