package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The least of an event: written as {@code name@2019-01-31T00:00:00Z}. */
public final class Ping implements Event {

  public String name = "";
  public long at;
  public long ingestTime = NO_INGEST_TIME;

  static Ping of(String name, String at) {
    Ping ping = new Ping();
    ping.name = name;
    ping.at = Instant.parse(at).toEpochMilli();
    return ping;
  }

  @Override
  public long eventTime() {
    return at;
  }

  @Override
  public long idHigh() {
    return name.hashCode();
  }

  @Override
  public long idLow() {
    return at;
  }

  @Override
  public long fingerprint() {
    return 0;
  }

  @Override
  public long ingestTime() {
    return ingestTime;
  }

  @Override
  public void ingestTime(long millis) {
    ingestTime = millis;
  }

  /** Understands pings; {@code throw} makes it throw, {@code nothing} makes it say nothing. */
  public static final class Text implements Decoder<Ping>, Encoder<Ping> {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Ping decode(byte[] bytes, int offset, int length, Fault fault) {
      String text = new String(bytes, offset, length, UTF_8);
      int at = text.indexOf('@');
      if (text.equals("throw")) {
        throw new IllegalStateException("a bug of the decoder");
      } else if (text.equals("nothing")) {
        return null;
      } else if (at < 0) {
        return fault.because(PayloadReason.BAD_JSON, "no @");
      }
      return Ping.of(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public byte[] encode(Ping ping) {
      return (ping.name + "@" + Instant.ofEpochMilli(ping.at)).getBytes(UTF_8);
    }
  }
}
