package io.flinkemr.core.operator;

import io.flinkemr.core.decode.Encoder;
import io.flinkemr.core.metrics.Accounting;
import io.flinkemr.core.metrics.Tally;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.EventId;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.io.Serializable;

/** Rejects events whose identity is taken, with the event encoded anew as the payload. */
final class Conflicts<T extends Event> implements Serializable {

  private static final long serialVersionUID = 1;
  private static final String COUNTER =
      Accounting.REJECTED + "." + IdentityReason.ID_CONFLICT.code();

  private final String step;
  private final Encoder<T> encoder;
  private final Now now;

  /**
   * @param step what the rejections name as their step
   */
  Conflicts(String step, Encoder<T> encoder, Now now) {
    this.step = step;
    this.encoder = encoder;
    this.now = now;
  }

  Rejection reject(T event, Tally tally) {
    tally.count(COUNTER);
    byte[] payload = encoder.encode(event);
    return Rejection.of(
        payload,
        0,
        payload.length,
        Origin.UNKNOWN,
        step,
        IdentityReason.ID_CONFLICT.code(),
        "another record with identity "
            + EventId.hex(event.idHigh(), event.idLow())
            + " has other content",
        now.millis());
  }
}
