package io.flinkemr.trips.zone;

import io.flinkemr.core.job.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the lines of a zone table; refuses the whole file for one bad line. */
final class ZoneFile {

  /** The table is an array over ids, so a mistyped one must not blow it up. */
  private static final int MAX_ID = 9999;

  private final String file;
  private int line;

  ZoneFile(String file) {
    this.file = file;
  }

  Map<Integer, ZoneTable.Zone> read(BufferedReader lines) throws IOException {
    List<String> header = next(lines);
    int id = column(header, "LocationID");
    int borough = column(header, "Borough");
    int name = column(header, "Zone");
    int service = header.indexOf("service_zone");
    Map<Integer, ZoneTable.Zone> zones = new TreeMap<>();
    for (List<String> row = next(lines); !row.isEmpty(); row = next(lines)) {
      if (row.size() != header.size()) {
        throw bad("it has " + row.size() + " fields and the header has " + header.size());
      }
      ZoneTable.Zone zone =
          new ZoneTable.Zone(row.get(borough), row.get(name), service < 0 ? "" : row.get(service));
      if (zones.put(id(row.get(id)), zone) != null) {
        throw bad("zone " + row.get(id) + " is there twice");
      }
    }
    if (zones.isEmpty()) {
      throw bad("there is no zone below the header");
    }
    return zones;
  }

  private int column(List<String> header, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw bad("the header lacks " + name);
    }
    return index;
  }

  private int id(String text) {
    try {
      int id = Integer.parseInt(text);
      if (id >= 1 && id <= MAX_ID) {
        return id;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw bad("LocationID '" + text + "' is not a number from 1 to " + MAX_ID);
  }

  /** The fields of the next line that is not blank; empty at the end. */
  private List<String> next(BufferedReader lines) throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (line == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isBlank()) {
        return fields(text);
      }
    }
    return List.of();
  }

  private List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().trim());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw bad("a quote is not closed");
    }
    fields.add(field.toString().trim());
    return fields;
  }

  private UsageException bad(String why) {
    return new UsageException(
        "The zone table "
            + file
            + " cannot be used: line "
            + line
            + ": "
            + why
            + ". It must look like taxi_zone_lookup.csv: LocationID,Borough,Zone,service_zone.");
  }
}
