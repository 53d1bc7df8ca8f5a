package io.flinkemr.trips.pipeline;

import static io.flinkemr.trips.TripFixtures.MINUTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.TestCluster;
import io.flinkemr.testkit.junit.ClusterExtension;
import io.flinkemr.trips.TripFeed;
import io.flinkemr.trips.alert.AlertJson;
import io.flinkemr.trips.alert.RuleChange;
import io.flinkemr.trips.alert.Rules;
import io.flinkemr.trips.alert.ZoneTruth;
import io.flinkemr.trips.demand.WindowTime;
import io.flinkemr.trips.record.Trip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class AlertOnTripsPipelineTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2"})
  void alertsAreThoseOfEveryTripThatIsNotLateOnceWhateverTheOrder(
      int parallelism, int order, TestCluster cluster) throws Exception {
    TripFeed feed = TripFeed.of(2_000, 1, order);
    PipelineRun run = new PipelineRun(cluster, RuntimeExecutionMode.STREAMING, parallelism, folder);
    AlertOnTripsPipeline.Outputs outputs =
        new AlertOnTripsPipeline(
                Duration.ofMinutes(1),
                Rules.KEPT,
                Duration.ZERO,
                List.of(
                    Rules.rule("{'id':'dear','kind':'fare_above','threshold':95}"),
                    Rules.rule(Rules.CROWD)),
                PipelineRun.TRIPS,
                () -> 0)
            .apply(run.read(feed), rejectedRule(run));
    run.write(outputs.alerts(), new AlertJson(), "alerts");
    run.write(outputs.late(), PipelineRun.TRIPS, "late");
    run.writeRejected(outputs.rejected());
    assertThat(run.execute().addsUp()).isTrue();

    List<Trip> late = run.written(PipelineRun.TRIPS, "late");
    assertThat(late).isNotEmpty();
    assertThat(CommittedFiles.lines(folder.resolve("alerts")).stream().map(this::id).toList())
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(truth(feed, late));
    assertThat(run.rejectedPayloads()).hasSize(feed.rejected + 1).contains("no rule");
  }

  private org.apache.flink.streaming.api.datastream.DataStream<Decoded<RuleChange>> rejectedRule(
      PipelineRun run) {
    byte[] payload = "no rule".getBytes(UTF_8);
    Rejection rejection =
        Rejection.of(payload, 0, 7, Origin.topic("rules", 0, 0), "decode", "bad_json", "", 0);
    return run.env
        .fromData(
            List.of(Decoded.<RuleChange>rejected(rejection)),
            Decoded.type(TypeInformation.of(RuleChange.class)))
        .uid(Uids.READ_RULES);
  }

  private String id(String json) {
    return json.substring("{'id':'".length(), json.indexOf('"', "{'id':'".length()));
  }

  private static List<String> truth(TripFeed feed, List<Trip> late) {
    Set<Long> lateIds =
        late.stream().map(trip -> trip.idLow).collect(Collectors.toCollection(HashSet::new));
    List<String> ids = new ArrayList<>();
    Map<Integer, ZoneTruth> zones = new TreeMap<>();
    for (Trip trip : feed.trips) {
      if (lateIds.contains(trip.idLow)) {
        continue;
      }
      if (Math.abs(trip.fare) > 95_00) {
        ids.add(
            "dear/"
                + EventId.hex(trip.idHigh, trip.idLow)
                + "/"
                + WindowTime.format(trip.pickupTime));
      }
      zones
          .computeIfAbsent(trip.pickupZone, zone -> new ZoneTruth())
          .add(Math.floorDiv(trip.pickupTime, MINUTE));
    }
    zones.forEach(
        (zone, truth) ->
            truth.surges().stream()
                .map(surge -> Long.parseLong(surge.substring(0, surge.indexOf(':'))))
                .forEach(
                    window ->
                        ids.add("crowd/zone-" + zone + "/" + WindowTime.format(window * MINUTE))));
    return ids;
  }
}
