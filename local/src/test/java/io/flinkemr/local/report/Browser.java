package io.flinkemr.local.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A Chromium without a window, which opens a file as a person's browser does. */
public final class Browser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final String command;
  private final Path temp;

  private Browser(String command, Path temp) {
    this.command = command;
    this.temp = temp;
  }

  /**
   * The browser that is on the PATH.
   *
   * @param temp a folder for what it writes
   * @throws IllegalStateException if there is none where {@code BROWSER_EXPECTED} is {@code true}
   */
  public static Optional<Browser> find(Path temp) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path found = Path.of(folder).resolve(name);
        if (Files.isExecutable(found)) {
          return Optional.of(new Browser(found.toString(), temp));
        }
      }
    }
    String remedy =
        "no browser to open the report: install Chromium (Debian and Ubuntu: apt-get install chromium)";
    if ("true".equals(System.getenv("BROWSER_EXPECTED"))) {
      throw new IllegalStateException(remedy);
    }
    System.err.println("SKIPPED: " + remedy);
    return Optional.empty();
  }

  /**
   * Opens a page as on a screen of this size and takes its picture.
   *
   * @param dark whether the person prefers dark pages
   */
  public BufferedImage picture(Path page, int width, int height, boolean dark) throws Exception {
    Path png = temp.resolve("page.png");
    String unused =
        run(
            "--screenshot=" + png,
            "--window-size=" + width + "," + height,
            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
            page.toUri().toString());
    return ImageIO.read(png.toFile());
  }

  /** How many pixels wide a page is laid out where the screen has {@code width}. */
  public int laidOut(Path page, int width) throws Exception {
    Path frame = temp.resolve("frame.html");
    Files.writeString(
        frame,
        """
        <!DOCTYPE html><iframe src="%s" style="border:0;height:800px;width:%dpx"></iframe><p></p>
        <script>onload = () => document.querySelector('p').textContent = 'laid out ' +
          document.querySelector('iframe').contentDocument.documentElement.scrollWidth + ' wide'</script>
        """
            .formatted(page.toUri(), width));
    String dom = run("--allow-file-access-from-files", "--dump-dom", frame.toUri().toString());
    return Stream.of(dom.split("laid out "))
        .skip(1)
        .filter(text -> Character.isDigit(text.charAt(0)))
        .map(text -> Integer.parseInt(text.substring(0, text.indexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not laid out: " + dom));
  }

  /** The page's text as the browser has understood it, and what it complains of. */
  public String opened(Path page) throws Exception {
    return run("--dump-dom", "--enable-logging=stderr", page.toUri().toString());
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Path output = temp.resolve("browser.out");
    List<String> line =
        new ArrayList<>(
            List.of(
                command,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + temp.resolve("profile")));
    line.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the browser did not end: " + Files.readString(output));
    }
    String said = Files.readString(output, UTF_8);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "the browser ended with %d: %s", process.exitValue(), said));
    }
    return said;
  }
}
