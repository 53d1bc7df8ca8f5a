package io.flinkemr.jobs.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.testkit.CommittedFiles;
import io.flinkemr.testkit.ParquetFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs {@code backfill-trips} by its command line into a lake, and reads what it left there. */
final class BatchRuns {

  /** The columns of an official file since 2015. */
  static final String HEADER =
      "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,"
          + "store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,"
          + "tip_amount,tolls_amount,improvement_surcharge,total_amount,congestion_surcharge";

  private final Path lake;

  BatchRuns(Path lake) {
    this.lake = lake;
  }

  /** A row under {@link #HEADER}, told apart from others by its pickup and its fare. */
  static String row(String pickup, String fare) {
    String dropoff = pickup.substring(0, 17) + "59";
    return "1,%s,%s,1,1.5,1,N,230,48,1,%s,0.5,0.5,1.95,0.0,0.3,9.75,"
        .formatted(pickup, dropoff, fare);
  }

  /** Runs the job; returns what it printed. */
  String backfill(Path input, String... more) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> args = new ArrayList<>(List.of("backfill-trips", "--input", input.toString()));
    args.addAll(List.of("--lake", lake.toString(), "-Drestart-strategy.type=none"));
    args.addAll(List.of(more));
    if (!args.contains("--parallelism")) {
      args.addAll(List.of("--parallelism", "2"));
    }
    Main.cli(new PrintStream(out, true, UTF_8)).run(args.toArray(String[]::new));
    return out.toString(UTF_8);
  }

  /** All committed rows. */
  List<Map<String, Object>> rows() {
    return ParquetFiles.rows(lake.resolve("trips"));
  }

  /** The ids of all committed rows, sorted, each as often as it is there. */
  List<Object> ids() {
    return rows().stream().map(row -> row.get("trip_id")).sorted().toList();
  }

  /** The committed files. */
  List<Path> files() {
    return ParquetFiles.list(lake.resolve("trips"));
  }

  /** The lines of the rejects. */
  List<String> rejects() {
    return CommittedFiles.lines(lake.resolve("rejects"));
  }

  /** The counts in a printed accounting, by name. */
  static Map<String, Long> accounting(String printed) {
    Map<String, Long> counts = new TreeMap<>();
    printed
        .lines()
        .map(line -> line.strip().replaceFirst("^[=+] ", "").split("\\s+", -1))
        .filter(words -> words.length == 2 && words[1].matches("[0-9,]+"))
        .forEach(words -> counts.put(words[0], Long.valueOf(words[1].replace(",", ""))));
    return counts;
  }
}
