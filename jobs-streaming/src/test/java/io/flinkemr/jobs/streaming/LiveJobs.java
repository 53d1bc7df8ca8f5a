package io.flinkemr.jobs.streaming;

import io.flinkemr.core.sink.KafkaDelivery;
import io.flinkemr.testkit.KafkaBroker;
import java.util.Locale;
import java.util.Map;

/** The live jobs that give guarantees. */
enum LiveJobs {
  INGEST_TRIPS,
  MEASURE_DEMAND,
  ALERT_ON_TRIPS;

  /** As a person calls it. */
  String job() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The job with everything exactly once, as {@link TriedJob} describes. */
  TriedJob on(KafkaBroker broker, String name, Place place, Map<String, String> kafkaSettings) {
    return switch (this) {
      case INGEST_TRIPS -> new TriedIngest(broker, name, place, kafkaSettings);
      case MEASURE_DEMAND ->
          new TriedDemand(broker, name, place, kafkaSettings, KafkaDelivery.EXACTLY_ONCE);
      case ALERT_ON_TRIPS -> new TriedAlerts(broker, name, place, kafkaSettings);
    };
  }
}
