package io.flinkemr.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a person means. */
class InputFilesTest {

  private static final List<String> SUFFIXES = List.of(".csv", ".csv.gz");

  @TempDir Path folder;

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private List<String> find(String input) throws IOException {
    return InputFiles.find(input.replace("~", folder.toString()), SUFFIXES).stream()
        .map(path -> folder.relativize(Path.of(path.getPath())).toString())
        .toList();
  }

  @Test
  void aFileIsMeantWhateverItsName() throws IOException {
    touch("_x", "a{b}[c] d*.csv");
    assertThat(find("~/_x")).containsExactly("_x");
    assertThat(find("~/a{b}[c] d*.csv")).containsExactly("a{b}[c] d*.csv");
  }

  @Test
  void aFolderMeansItsDataFilesInOrderAndNothingHidden() throws IOException {
    touch("b.csv", "a/z.csv.gz", "a/b/c.CSV", "a/x.parquet", ".git/x.csv", "_tmp/x.csv", "_x.csv");
    assertThat(find("~")).containsExactly("a/b/c.CSV", "a/z.csv.gz", "b.csv");
  }

  @Test
  void aGlobMatchesWithinEachFolderOfThePath() throws IOException {
    touch("2019/y_1.csv", "2019/g_1.csv", "2020/y_1.csv", "2020/deep/y_1.csv", "2019/.y_1.csv");
    assertThat(find("~/*/y_?.csv")).containsExactly("2019/y_1.csv", "2020/y_1.csv");
    assertThat(find("~/2019/{y,g}_*")).containsExactly("2019/g_1.csv", "2019/y_1.csv");
    assertThat(find("~/20{19,20}"))
        .containsExactly("2019/g_1.csv", "2019/y_1.csv", "2020/deep/y_1.csv", "2020/y_1.csv");
    assertThat(find("~/*.csv")).isEmpty();
    assertThat(find("~/none/*.csv")).isEmpty();
  }

  @Test
  void everyOtherCharacterOfAGlobMeansItself() {
    assertThat(InputFiles.pattern("a.b+(1)*").matcher("a.b+(1)x").matches()).isTrue();
    assertThat(InputFiles.pattern("a.b*").matcher("axb").matches()).isFalse();
    assertThat(InputFiles.pattern("{a").matcher("a").matches()).isTrue();
    assertThat(InputFiles.pattern("a,b}").matcher("a,b}").matches()).isTrue();
  }
}
