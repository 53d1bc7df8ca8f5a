package io.flinkemr.trips.zone;

import io.flinkemr.core.job.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.apache.flink.core.fs.Path;

/**
 * The taxi zones by their number. Read once where the job is put together; from there it travels
 * with the job to every task.
 */
public final class ZoneTable implements Serializable {

  private static final long serialVersionUID = 1;

  private static final String RESOURCE = "taxi_zone_lookup.csv";

  /** Indexed by zone; null where there is no such zone. */
  private final Zone[] zones;

  private final int size;

  private ZoneTable(Map<Integer, Zone> byId) {
    zones = new Zone[Collections.max(byId.keySet()) + 1];
    byId.forEach((id, zone) -> zones[id] = zone);
    size = byId.size();
  }

  /** The official table of 265 zones that the library carries. */
  public static ZoneTable embedded() {
    InputStream resource = ZoneTable.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("the jar lacks its resource " + RESOURCE);
    }
    return read(resource, RESOURCE);
  }

  /**
   * Reads a table with the columns {@code LocationID}, {@code Borough}, {@code Zone} and optionally
   * {@code service_zone}.
   *
   * @param file a path of any file system that Flink knows
   * @throws UsageException naming the file, and the line where there is one, if it cannot be used
   */
  public static ZoneTable read(String file) {
    try {
      Path path = new Path(file);
      return read(path.getFileSystem().open(path), file);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "Cannot read the zone table %s: %s. Give a file like taxi_zone_lookup.csv."
              .formatted(file, e.getMessage()));
    }
  }

  private static ZoneTable read(InputStream stream, String name) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new ZoneTable(new ZoneFile(name).read(lines));
    } catch (IOException e) {
      throw new UsageException("Cannot read the zone table %s: %s".formatted(name, e.getMessage()));
    }
  }

  /** Whether there is a zone of this number. */
  public boolean contains(int id) {
    return id >= 0 && id < zones.length && zones[id] != null;
  }

  /** How many zones there are. */
  public int size() {
    return size;
  }

  /** The borough of a zone that is in the table. */
  public String borough(int id) {
    return zone(id).borough();
  }

  /** The name of a zone that is in the table. */
  public String zoneName(int id) {
    return zone(id).name();
  }

  /** Which taxis serve a zone that is in the table; empty if the file does not say. */
  public String serviceZone(int id) {
    return zone(id).service();
  }

  private Zone zone(int id) {
    if (!contains(id)) {
      throw new IllegalArgumentException("there is no zone " + id);
    }
    return zones[id];
  }

  /** One line of the table. */
  record Zone(String borough, String name, String service) implements Serializable {}
}
