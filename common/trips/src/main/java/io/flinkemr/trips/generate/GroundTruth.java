package io.flinkemr.trips.generate;

import io.flinkemr.trips.record.ZoneDemand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * What is true of the events of one run of {@code generate-trips}: how many of which kind, and the
 * demand that their distinct trips make. Held in memory whole.
 */
public final class GroundTruth {

  private final Map<String, Long> counts = new TreeMap<>();
  private final List<ZoneDemand> demand = new ArrayList<>();

  private GroundTruth() {}

  /** Where below the truth's directory the demand lies. */
  static String demandDirectory(String directory) {
    return new Path(directory, "demand").toString();
  }

  /** Where below the truth's directory the counts lie. */
  static String countsDirectory(String directory) {
    return new Path(directory, "counts").toString();
  }

  /**
   * Reads what {@code --truth} wrote.
   *
   * @throws IOException where it cannot be read, or holds more than one run
   */
  public static GroundTruth load(String directory) throws IOException {
    GroundTruth truth = new GroundTruth();
    for (String line : lines(new Path(countsDirectory(directory)))) {
      TruthCount count = TruthJson.count(line);
      if (truth.counts.put(count.kind, count.events) != null) {
        throw new IOException(directory + " holds the truth of more than one run");
      }
    }
    if (truth.counts.isEmpty()) {
      throw new IOException(directory + " holds no truth: did generate-trips end?");
    }
    for (String line : lines(new Path(demandDirectory(directory)))) {
      truth.demand.add(TruthJson.demand(line));
    }
    return truth;
  }

  /** All events. */
  public long events() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Distinct valid trips, those meant to be too late among them. */
  public long trips() {
    return count(EventKind.TRIP) + tooLate();
  }

  /** Trips one to three hours behind. */
  public long tooLate() {
    return count(EventKind.TOO_LATE);
  }

  /** Repetitions of trips that are not too late. */
  public long duplicates() {
    return count(EventKind.DUPLICATE);
  }

  /** Repetitions of trips that are too late. */
  public long tooLateDuplicates() {
    return count(EventKind.TOO_LATE_DUPLICATE);
  }

  /** All malformed events. */
  public long malformed() {
    return rejectedByReason().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Malformed events by the way in which they are so; those that came. */
  public SortedMap<MalformedKind, Long> malformedByKind() {
    SortedMap<MalformedKind, Long> byKind = new TreeMap<>();
    for (MalformedKind kind : MalformedKind.values()) {
      if (counts.containsKey(kind.code())) {
        byKind.put(kind, counts.get(kind.code()));
      }
    }
    return byKind;
  }

  /** Malformed events by the code of the reason with which they must be rejected. */
  public SortedMap<String, Long> rejectedByReason() {
    return malformedByKind().entrySet().stream()
        .collect(
            Collectors.toMap(
                kind -> kind.getKey().expectedReason(),
                Map.Entry::getValue,
                Long::sum,
                TreeMap::new));
  }

  /** The demand per zone and window, in no order. */
  public List<ZoneDemand> demand() {
    return List.copyOf(demand);
  }

  /** Every figure summed over all zones and windows. */
  public ZoneDemand totals() {
    ZoneDemand totals = new ZoneDemand();
    demand.forEach(part -> TruthSums.add(totals, part));
    return totals;
  }

  private long count(EventKind kind) {
    return counts.getOrDefault(kind.code(), 0L);
  }

  private static List<String> lines(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    FileSystem files = directory.getFileSystem();
    FileStatus[] found = files.exists(directory) ? files.listStatus(directory) : null;
    for (FileStatus file : found == null ? new FileStatus[0] : found) {
      String name = file.getPath().getName();
      if (file.isDir()) {
        lines.addAll(lines(file.getPath()));
      } else if (!name.startsWith(".") && !name.startsWith("_")) {
        try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(files.open(file.getPath()), StandardCharsets.UTF_8))) {
          reader.lines().forEach(lines::add);
        }
      }
    }
    return lines;
  }
}
