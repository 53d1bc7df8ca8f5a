package io.flinkemr.trips.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.trips.options.GenerateOptions;
import io.flinkemr.trips.record.ZoneDemand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerateTripsPipelineTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final Duration WINDOW = Duration.ofMinutes(2);
  private static final int EVENTS = 3000;

  private final GenerateOptions options = new GenerateOptions();

  @Test
  void makesTheSameEventsAndTruthAtAnyParallelism() throws Exception {
    Run one = run(1, RuntimeExecutionMode.STREAMING);
    Run two = run(2, RuntimeExecutionMode.STREAMING);
    assertThat(two.payloads()).hasSize(EVENTS).containsExactlyInAnyOrderElementsOf(one.payloads());
    assertThat(two.demand).containsExactlyInAnyOrderElementsOf(one.demand);
    assertThat(two.byKind()).isEqualTo(one.byKind());
  }

  @Test
  void makesTheSameTruthInBatch() throws Exception {
    Run live = run(2, RuntimeExecutionMode.STREAMING);
    Run batch = run(2, RuntimeExecutionMode.BATCH);
    assertThat(batch.demand).containsExactlyInAnyOrderElementsOf(live.demand);
    assertThat(batch.byKind()).isEqualTo(live.byKind());
  }

  @Test
  void writesDownTheDemandOfDistinctTripsAsRecomputedFromTheirTexts() throws Exception {
    options.duplicates = 0.2;
    Run run = run(2, RuntimeExecutionMode.STREAMING);
    Set<String> seen = new HashSet<>();
    Map<String, ZoneDemand> expected = new HashMap<>();
    for (GeneratedEvent event : run.events) {
      if (event.kind != EventKind.MALFORMED
          && seen.add(EventText.tree(event.payload).get("trip_id").textValue())) {
        ZoneDemand trip = EventText.demand(event.payload, WINDOW);
        expected.merge(trip.zone + "@" + trip.windowStart, trip, TruthSums::add);
      }
    }
    assertThat(seen).hasSizeBetween(EVENTS / 2, EVENTS * 9 / 10);
    assertThat(run.demand).containsExactlyInAnyOrderElementsOf(expected.values());
  }

  @Test
  void countsEveryEventUnderItsKind() throws Exception {
    options.malformed = 0.2;
    Run run = run(2, RuntimeExecutionMode.STREAMING);
    Map<String, Long> expected = new HashMap<>();
    for (GeneratedEvent event : run.events) {
      String kind =
          event.malformed == null
              ? event.kind.name()
              : event.kind.name() + "." + event.malformed.name();
      expected.merge(kind, 1L, Long::sum);
    }
    Map<String, Long> counted = new HashMap<>();
    run.byKind().forEach((kind, n) -> counted.put(kind.toUpperCase(Locale.ROOT), n));
    assertThat(counted).isEqualTo(expected).hasSizeGreaterThan(MalformedKind.values().length);
  }

  @Test
  void keepsEveryLaneInOneTaskAndInOrder() throws Exception {
    StreamExecutionEnvironment env = environment(2, RuntimeExecutionMode.STREAMING);
    List<List<Long>> places =
        pipeline(3)
            .events(env)
            .map(new Order())
            .returns(Types.LIST(Types.LONG))
            .executeAndCollect(EVENTS + 1);
    assertThat(places).hasSize(EVENTS).allSatisfy(place -> assertThat(place.get(2)).isEqualTo(1));
    assertThat(places.stream().map(place -> place.get(0) + " in " + place.get(1)).distinct())
        .hasSize(3);
    assertThat(places.stream().map(place -> place.get(1)).distinct()).hasSize(2);
  }

  private GenerateTripsPipeline pipeline(int lanes) {
    return new GenerateTripsPipeline(
        new TripGenerator(GeneratorSettings.of(options)), EVENTS, 0, lanes);
  }

  private Run run(int parallelism, RuntimeExecutionMode mode) throws Exception {
    StreamExecutionEnvironment env = environment(parallelism, mode);
    DataStream<GeneratedEvent> events = pipeline(4).events(env);
    CloseableIterator<GeneratedEvent> sent = events.collectAsync();
    CloseableIterator<ZoneDemand> demand =
        GenerateTripsPipeline.demand(events, WINDOW.toMillis()).collectAsync();
    CloseableIterator<TruthCount> counts = GenerateTripsPipeline.counts(events).collectAsync();
    Run run = new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    env.executeAsync();
    sent.forEachRemaining(run.events::add);
    demand.forEachRemaining(run.demand::add);
    counts.forEachRemaining(run.counts::add);
    return run;
  }

  private static StreamExecutionEnvironment environment(
      int parallelism, RuntimeExecutionMode mode) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setRuntimeMode(mode);
    env.setParallelism(parallelism);
    return env;
  }

  private record Run(
      List<GeneratedEvent> events, List<ZoneDemand> demand, List<TruthCount> counts) {

    List<String> payloads() {
      return events.stream().map(event -> Arrays.toString(event.payload)).toList();
    }

    Map<String, Long> byKind() {
      Map<String, Long> byKind = new HashMap<>();
      counts.forEach(count -> byKind.put(count.kind, count.events));
      return byKind;
    }
  }

  /** Lane, task, and 1 if the event comes after the one before it in its lane. */
  private static final class Order extends RichMapFunction<GeneratedEvent, List<Long>> {

    private final long[] last = {-1, -1, -1};

    @Override
    public List<Long> map(GeneratedEvent event) {
      long ordered = event.index > last[event.lane] ? 1 : 0;
      last[event.lane] = event.index;
      long task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      return List.of((long) event.lane, task, ordered);
    }
  }
}
