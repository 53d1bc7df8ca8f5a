package io.flinkemr.trips.reconcile;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.demand.ZoneDemandJson;
import io.flinkemr.trips.record.ZoneDemand;
import org.jspecify.annotations.Nullable;

/** Reads results of the expected window; others cannot be compared. */
final class ResultJson implements Decoder<Result> {

  private static final long serialVersionUID = 1;

  private final ZoneDemandJson json = new ZoneDemandJson();
  private final long window;

  ResultJson(long window) {
    this.window = window;
  }

  @Override
  public @Nullable Result decode(byte[] bytes, int offset, int length, Fault fault) {
    ZoneDemand demand = json.decode(bytes, offset, length, fault);
    if (demand == null) {
      return null;
    } else if (demand.windowEnd - demand.windowStart != window) {
      return fault.because(
          NotComparable.OTHER_WINDOW,
          "its window has "
              + (demand.windowEnd - demand.windowStart)
              + " ms, not the "
              + window
              + " ms of --window");
    }
    return new Result(demand);
  }
}
