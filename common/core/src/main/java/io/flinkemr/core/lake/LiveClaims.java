package io.flinkemr.core.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The claims of the live jobs that write into a lake: {@code LAKE/claims/INSTANCE.json}, each with
 * {@code instance}, {@code writes_from} (a date; null for any) and {@code heartbeat} (an instant).
 */
public final class LiveClaims implements Serializable {

  private static final long serialVersionUID = 1;
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SUFFIX = ".json";

  /** A claim on its way; complete before the old one is taken away. */
  private static final String NEW_SUFFIX = ".json.new";

  private final String folder;

  public LiveClaims(String lake) {
    this.folder = new Path(lake, "claims").toString();
  }

  /** Makes or renews the claim of its instance; a reader sees the old or the new one. */
  public void write(LiveClaim claim) throws IOException {
    Path target = file(claim.instance(), SUFFIX);
    Path fresh = file(claim.instance(), NEW_SUFFIX);
    FileSystem fs = target.getFileSystem();
    fs.mkdirs(new Path(folder));
    try (OutputStream out = fs.create(fresh, FileSystem.WriteMode.OVERWRITE)) {
      out.write(encode(claim));
    }
    // Some file systems replace the target, others refuse; in between, readers find the new one.
    if (!renamed(fs, fresh, target)) {
      fs.delete(target, false);
      if (!fs.rename(fresh, target)) {
        throw new IOException("cannot write the claim " + target);
      }
    }
  }

  /** All claims, fresh or not; none in a lake without any. */
  public List<LiveClaim> all() throws IOException {
    List<LiveClaim> claims = new ArrayList<>();
    Path path = new Path(folder);
    FileSystem fs = path.getFileSystem();
    if (!fs.exists(path)) {
      return claims;
    }
    for (FileStatus file : fs.listStatus(path)) {
      LiveClaim claim = read(fs, file.getPath());
      if (claim != null) {
        claims.add(claim);
      }
    }
    return claims;
  }

  /** Takes the claim of {@code instance} back; nothing happens if there is none. */
  public void clear(String instance) throws IOException {
    for (String suffix : List.of(NEW_SUFFIX, SUFFIX)) {
      Path file = file(instance, suffix);
      FileSystem fs = file.getFileSystem();
      if (fs.exists(file)) {
        fs.delete(file, false);
      }
    }
  }

  private static boolean renamed(FileSystem fs, Path from, Path to) {
    try {
      return fs.rename(from, to);
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable LiveClaim read(FileSystem fs, Path file) throws IOException {
    boolean onItsWay = file.getName().endsWith(NEW_SUFFIX);
    if (!onItsWay && !file.getName().endsWith(SUFFIX)) {
      return null;
    }
    try (InputStream in = fs.open(file)) {
      return decode(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return null;
    } catch (JsonProcessingException | DateTimeException e) {
      if (onItsWay) {
        return null;
      }
      throw new IOException(
          "cannot read the claim " + file + ": delete it if no live job writes this lake", e);
    }
  }

  private static byte[] encode(LiveClaim claim) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("instance", claim.instance());
      if (claim.firstDay() == LiveClaim.ANY_DAY) {
        json.writeNullField("writes_from");
      } else {
        json.writeStringField("writes_from", LocalDate.ofEpochDay(claim.firstDay()).toString());
      }
      json.writeStringField("heartbeat", Instant.ofEpochMilli(claim.heartbeat()).toString());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static LiveClaim decode(byte[] bytes) throws IOException {
    String instance = "";
    int firstDay = LiveClaim.ANY_DAY;
    long heartbeat = Long.MIN_VALUE;
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "instance" -> instance = json.getText();
          case "heartbeat" -> heartbeat = Instant.parse(json.getText()).toEpochMilli();
          case "writes_from" -> {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
              firstDay = (int) LocalDate.parse(json.getText()).toEpochDay();
            }
          }
          default -> json.skipChildren();
        }
      }
    }
    if (heartbeat == Long.MIN_VALUE) {
      throw new DateTimeException("no heartbeat");
    }
    return new LiveClaim(instance, firstDay, heartbeat);
  }

  private Path file(String instance, String suffix) {
    return new Path(folder, instance.replaceAll("[^A-Za-z0-9_.-]", "-") + suffix);
  }
}
