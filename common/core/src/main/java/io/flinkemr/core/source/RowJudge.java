package io.flinkemr.core.source;

import io.flinkemr.core.decode.Column;
import io.flinkemr.core.decode.ColumnFormat.ColumnDecoder;
import io.flinkemr.core.decode.Fault;
import io.flinkemr.core.decode.PayloadReason;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Origin;
import io.flinkemr.core.record.Rejection;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a value or a rejection of every row of a file. */
final class RowJudge<T> {

  private static final Logger LOG = LoggerFactory.getLogger(RowJudge.class);

  private final String file;
  private final List<Column> columns;
  private final @Nullable ColumnDecoder<T> decoder;
  private final String refusal;
  private final Now now;
  private final Fault fault = new Fault();
  private boolean failureLogged;

  private RowJudge(
      String file,
      List<Column> columns,
      @Nullable ColumnDecoder<T> decoder,
      String refusal,
      Now now) {
    this.file = file;
    this.columns = columns;
    this.decoder = decoder;
    this.refusal = refusal;
    this.now = now;
  }

  static <T> RowJudge<T> of(String file, List<Column> columns, ColumnDecoder<T> decoder, Now now) {
    return new RowJudge<>(file, columns, decoder, "", now);
  }

  /** For a file whose columns are no use: all its rows are rejected, so that none goes missing. */
  static <T> RowJudge<T> refusing(String file, List<Column> columns, String why, Now now) {
    return new RowJudge<>(file, columns, null, "the file's columns are no use: " + why, now);
  }

  Decoded<T> judge(RowData row, long number) {
    fault.clear();
    T value = null;
    if (decoder == null) {
      fault.because(PayloadReason.BAD_HEADER, refusal);
    } else {
      try {
        value = decoder.decode(row, fault);
      } catch (RuntimeException e) {
        failed(e, number);
      }
    }
    if (value != null && !fault.found()) {
      return Decoded.of(value);
    }
    fault.because(PayloadReason.DECODER_FAILED, "neither a value nor a reason");
    return Decoded.rejected(rejection(row, number));
  }

  private void failed(RuntimeException e, long number) {
    if (!failureLogged) {
      LOG.warn("The decoder failed at {}", Origin.line(file, number), e);
      failureLogged = true;
    }
    fault.clear();
    fault.because(PayloadReason.DECODER_FAILED, e.toString());
  }

  private Rejection rejection(RowData row, long number) {
    byte[] payload = RowJson.encode(columns, row);
    String reason = fault.reason() == null ? "" : fault.reason().code();
    return Rejection.of(
        payload,
        0,
        payload.length,
        Origin.line(file, number),
        "decode",
        reason,
        fault.detail(),
        now.millis());
  }
}
