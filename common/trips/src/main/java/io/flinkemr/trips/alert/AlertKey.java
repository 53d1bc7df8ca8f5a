package io.flinkemr.trips.alert;

import io.flinkemr.core.decode.Encoder;
import java.nio.charset.StandardCharsets;

/** An alert's id as its key: where a topic holds it twice, the key says so. */
public final class AlertKey implements Encoder<Alert> {

  private static final long serialVersionUID = 1;

  @Override
  public byte[] encode(Alert alert) {
    return alert.id().getBytes(StandardCharsets.US_ASCII);
  }
}
