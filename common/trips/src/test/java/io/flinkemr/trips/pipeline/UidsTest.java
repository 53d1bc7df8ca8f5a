package io.flinkemr.trips.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.record.Decoded;
import io.flinkemr.trips.TripFixtures;
import io.flinkemr.trips.alert.RuleChange;
import io.flinkemr.trips.record.Trip;
import io.flinkemr.trips.zone.ZoneTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * Holds every pipeline's operators against {@code uids/PIPELINE.txt}, one uid a line. A uid that is
 * missing there or here means that a savepoint of a running job no longer fits: change these files
 * only if that is meant.
 */
class UidsTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();

  private final DataStream<Decoded<Trip>> decoded =
      env.fromData(
              List.of(Decoded.of(TripFixtures.trip(1, 1, 1))),
              Decoded.type(TypeInformation.of(Trip.class)))
          .uid(Uids.READ_TRIPS)
          .name(Uids.READ_TRIPS);

  @Test
  void ingestTripsKeepsItsUids() {
    IngestTripsPipeline.Outputs outputs =
        new IngestTripsPipeline(Duration.ZERO, ZoneTable.embedded(), PipelineRun.TRIPS, () -> 0)
            .apply(decoded);
    end(outputs.enriched(), Uids.WRITE_LAKE);
    end(outputs.clean(), Uids.WRITE_CLEAN);
    end(outputs.late(), Uids.WRITE_LATE);
    end(outputs.rejected(), Uids.WRITE_REJECTED);

    assertThat(uids()).isEqualTo(committed("ingest-trips"));
  }

  @Test
  void measureDemandKeepsItsUids() {
    MeasureDemandPipeline.Outputs outputs =
        new MeasureDemandPipeline(
                Duration.ofMinutes(1), Duration.ZERO, null, PipelineRun.TRIPS, () -> 0)
            .apply(decoded);
    end(outputs.demand(), Uids.WRITE_DEMAND);
    end(outputs.late(), Uids.WRITE_LATE);
    end(outputs.rejected(), Uids.WRITE_REJECTED);

    assertThat(uids()).isEqualTo(committed("measure-demand"));
  }

  @Test
  void alertOnTripsKeepsItsUids() {
    AlertOnTripsPipeline.Outputs outputs =
        new AlertOnTripsPipeline(
                Duration.ofMinutes(1), 60, Duration.ZERO, List.of(), PipelineRun.TRIPS, () -> 0)
            .apply(
                decoded,
                env.fromData(
                        List.of(Decoded.of(new RuleChange())),
                        Decoded.type(TypeInformation.of(RuleChange.class)))
                    .uid(Uids.READ_RULES)
                    .name(Uids.READ_RULES));
    end(outputs.alerts(), Uids.WRITE_ALERTS);
    end(outputs.late(), Uids.WRITE_LATE);
    end(outputs.rejected(), Uids.WRITE_REJECTED);

    assertThat(uids()).isEqualTo(committed("alert-on-trips"));
  }

  @Test
  void backfillTripsKeepsItsUids() {
    BackfillTripsPipeline.Outputs outputs =
        new BackfillTripsPipeline(ZoneTable.embedded(), PipelineRun.TRIPS, () -> 0)
            .apply(decoded, (day, out) -> {});
    end(outputs.enriched(), Uids.WRITE_LAKE);
    end(outputs.rejected(), Uids.WRITE_REJECTED);

    assertThat(uids()).isEqualTo(committed("backfill-trips"));
  }

  @Test
  void noTwoConstantsAreTheSame() throws IllegalAccessException {
    List<Object> all = new ArrayList<>();
    for (Field field : Uids.class.getFields()) {
      all.add(field.get(null));
    }
    assertThat(all).hasSizeGreaterThan(20).doesNotHaveDuplicates();
  }

  private static <T> void end(DataStream<T> stream, String uid) {
    stream.sinkTo(new DiscardingSink<>()).name(uid).uid(uid);
  }

  /** Every operator's uid, which is its name too; sinks have their writer's name behind it. */
  private List<String> uids() {
    for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
      assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
      assertThat(node.getOperatorName()).contains(node.getTransformationUID());
    }
    return env.getStreamGraph(false).getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .sorted()
        .toList();
  }

  private static List<String> committed(String pipeline) {
    try (InputStream file = UidsTest.class.getResourceAsStream("uids/" + pipeline + ".txt")) {
      return new String(Objects.requireNonNull(file, pipeline).readAllBytes(), UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
