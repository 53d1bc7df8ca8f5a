package io.flinkemr.local.demo;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.generate.GroundTruth;
import io.flinkemr.trips.record.ZoneDemand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One thing that must hold.
 *
 * @param what what is compared
 * @param expected what was put in
 * @param found what came out
 */
record DemoCheck(String what, Object expected, Object found) {

  boolean holds() {
    return Objects.equals(expected, found);
  }

  @Override
  public String toString() {
    return what + ": " + expected + (holds() ? "" : " expected, found " + found);
  }

  /** Against what the generator wrote down, not against any code of the pipelines. */
  static List<DemoCheck> ofGenerated(
      Path truthFolder, Path demandFolder, DemoFacts facts, LakeFacts lake) throws IOException {
    GroundTruth truth = GroundTruth.load(truthFolder.toString());
    List<DemoCheck> checks = new ArrayList<>(accounting(facts));
    if (!facts.faults().isEmpty()) {
      checks.add(
          new DemoCheck(
              "ingest-trips restored from a checkpoint when its task manager was lost",
              true,
              facts.faults().get(facts.faults().size() - 1).restores() > 0));
    }
    checks.add(new DemoCheck("events produced", truth.events(), facts.produced()));
    truth
        .rejectedByReason()
        .forEach(
            (reason, count) ->
                checks.add(
                    new DemoCheck(
                        "rejected as " + reason,
                        count,
                        facts.ingest().get(Accounting.REJECTED + "." + reason))));
    checks.add(new DemoCheck("rejected in all", truth.malformed(), facts.ingest().rejected()));
    checks.add(new DemoCheck("distinct trips in the lake", truth.trips(), lake.rows()));
    List<ZoneDemand> demand = demand(demandFolder);
    checks.add(
        new DemoCheck("windows per zone", (long) truth.demand().size(), (long) demand.size()));
    checks.add(
        new DemoCheck(
            "demand of every zone and window as in the ground truth",
            true,
            new HashSet<>(truth.demand()).equals(new HashSet<>(demand))));
    return checks;
  }

  /** Against the lines of the files themselves. */
  static List<DemoCheck> ofReplay(List<Path> files, DemoFacts facts, LakeFacts lake)
      throws IOException {
    List<DemoCheck> checks = new ArrayList<>(accounting(facts));
    long rows = 0;
    for (Path file : files) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        rows += lines.filter(line -> !line.isBlank()).count() - 1;
      }
    }
    checks.add(
        new DemoCheck(
            "rows of the files, those that the replay rejected aside",
            rows - facts.load().rejected(),
            facts.produced()));
    checks.add(
        new DemoCheck(
            "trips in the lake: clean and late ones, without their duplicates",
            facts.ingest().get(Accounting.CLEAN) + facts.backfill().get(Accounting.CLEAN),
            lake.rows()));
    return checks;
  }

  private static List<DemoCheck> accounting(DemoFacts facts) {
    return List.of(
        new DemoCheck(
            "read by ingest-trips", facts.produced(), facts.ingest().get(Accounting.READ)),
        new DemoCheck(
            "read by measure-demand", facts.produced(), facts.demand().get(Accounting.READ)),
        new DemoCheck(
            "read by alert-on-trips", facts.produced(), facts.judged().get(Accounting.READ)),
        new DemoCheck(
            "alerts: read = clean + duplicates + late + rejected", true, facts.judged().addsUp()),
        new DemoCheck(
            "ingest: read = clean + duplicates + late + rejected", true, facts.ingest().addsUp()),
        new DemoCheck(
            "demand: read = clean + duplicates + late + rejected", true, facts.demand().addsUp()));
  }

  /** The demand that lies in {@code folder}. */
  static List<ZoneDemand> demand(Path folder) throws IOException {
    ZoneDemandJson json = new ZoneDemandJson();
    List<ZoneDemand> demand = new ArrayList<>();
    for (Path file : Folders.committed(folder, "")) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        demand.add(json.decode(bytes, 0, bytes.length, new Fault()));
      }
    }
    return demand;
  }
}
