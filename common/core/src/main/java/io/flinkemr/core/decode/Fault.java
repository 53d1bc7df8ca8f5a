package io.flinkemr.core.decode;

import io.flinkemr.core.record.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder found wrong with the payload at hand. One instance is used over and over, so that
 * a good record costs nothing.
 */
public final class Fault {

  private static final int MAX_DETAIL = 200;

  private @Nullable Reason reason;
  private String detail = "";

  /** Forgets the last fault. */
  public void clear() {
    reason = null;
    detail = "";
  }

  /**
   * Describes the fault; the first one stands, since what follows is often its consequence.
   *
   * @return null, so that a decoder can write {@code return fault.because(…)}
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // always null: the type is the caller's
  public <T> @Nullable T because(Reason why, String words) {
    if (reason == null) {
      reason = why;
      detail = words.length() > MAX_DETAIL ? words.substring(0, MAX_DETAIL) + "…" : words;
    }
    return null;
  }

  /** Whether anything was found. */
  public boolean found() {
    return reason != null;
  }

  /** The reason, or null if nothing was found. */
  public @Nullable Reason reason() {
    return reason;
  }

  /** The cause in words; empty if nothing was found. */
  public String detail() {
    return detail;
  }
}
