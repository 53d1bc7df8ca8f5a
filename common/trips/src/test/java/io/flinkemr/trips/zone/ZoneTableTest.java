package io.flinkemr.trips.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinkemr.core.job.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTableTest {

  private static final String HEADER = "\"LocationID\",\"Borough\",\"Zone\",\"service_zone\"\n";

  @TempDir Path folder;

  @Test
  void carriesThe265OfficialZones() {
    ZoneTable zones = ZoneTable.embedded();
    assertThat(zones.size()).isEqualTo(265);
    for (int id = 1; id <= 265; id++) {
      assertThat(zones.contains(id)).isTrue();
    }
    assertThat(zones.borough(138)).isEqualTo("Queens");
    assertThat(zones.zoneName(138)).isEqualTo("LaGuardia Airport");
    assertThat(zones.serviceZone(138)).isEqualTo("Airports");
    assertThat(zones.borough(264)).isEqualTo("Unknown");
  }

  @Test
  void knowsNoOther() {
    ZoneTable zones = ZoneTable.embedded();
    for (int id : new int[] {Integer.MIN_VALUE, -1, 0, 266, Integer.MAX_VALUE}) {
      assertThat(zones.contains(id)).isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zones.borough(id))
          .withMessage("there is no zone " + id);
    }
  }

  @Test
  void travelsWithTheJob() throws Exception {
    ZoneTable copy = InstantiationUtil.clone(ZoneTable.embedded());
    assertThat(copy.size()).isEqualTo(265);
    assertThat(copy.zoneName(1)).isEqualTo("Newark Airport");
  }

  @Test
  void readsATableOfOnesOwn() throws IOException {
    Path file =
        write(
            "\uFEFFZone,LocationID,Borough\r\n\r\n"
                + "\"Long, \"\"old\"\" Street\",7,Queens\r\n Rue de la Paix ,9,Caf\u00e9");
    for (String path : new String[] {file.toString(), file.toUri().toString()}) {
      ZoneTable zones = ZoneTable.read(path);
      assertThat(zones.size()).isEqualTo(2);
      assertThat(zones.zoneName(7)).isEqualTo("Long, \"old\" Street");
      assertThat(zones.borough(9)).isEqualTo("Caf\u00e9");
      assertThat(zones.zoneName(9)).isEqualTo("Rue de la Paix");
      assertThat(zones.serviceZone(9)).isEmpty();
      assertThat(zones.contains(8)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,Queens,A | line 2: it has 3 fields and the header has 4",
        "1,Queens,A,B,C | line 2: it has 5 fields and the header has 4",
        "x,Queens,A,B | line 2: LocationID 'x' is not a number from 1 to 9999",
        "0,Queens,A,B | line 2: LocationID '0' is not a number from 1 to 9999",
        "2000000000,Q,A,B | line 2: LocationID '2000000000' is not a number from 1 to 9999",
        "`1,\"Queens,A,B` | line 2: a quote is not closed",
      })
  void refusesABadLineNamingFileAndLine(String line, String why) throws IOException {
    Path file = write(HEADER + line + "\n");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ZoneTable.read(file.toString()))
        .withMessageStartingWith(
            "The zone table " + file + " cannot be used: " + why + ". It must");
  }

  @Test
  void refusesAZoneThatIsThereTwice() throws IOException {
    Path file = write(HEADER + "1,Q,A,B\n\n1,Q,C,D\n");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ZoneTable.read(file.toString()))
        .withMessageContaining("line 4: zone 1 is there twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html> | line 1: the header lacks LocationID",
        "LocationID,Borough | line 1: the header lacks Zone",
        "LocationID,Borough,Zone | line 1: there is no zone below the header",
        "'' | line 0: the header lacks LocationID",
      })
  void refusesAFileWithoutZones(String content, String why) throws IOException {
    Path file = write(content);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ZoneTable.read(file.toString()))
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({"missing.csv", "nowhere://bucket/zones.csv", "' '"})
  void refusesAFileThatCannotBeRead(String name) {
    String path = name.contains(":") || name.isBlank() ? name : folder.resolve(name).toString();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ZoneTable.read(path))
        .withMessageStartingWith("Cannot read the zone table " + path + ": ")
        .withMessageEndingWith("Give a file like taxi_zone_lookup.csv.");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("zones.csv"), content);
  }
}
