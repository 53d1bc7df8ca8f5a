package io.flinkemr.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.decode.Decoder;
import io.flinkemr.core.decode.RowFormat;
import io.flinkemr.core.record.Decoded;
import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Now;
import io.flinkemr.core.record.Rejection;
import java.util.Objects;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was rejected through the decoding that rejected it: a line of a file of rows under its
 * own header, everything else as a message. What is rejected again keeps its payload and its first
 * origin, and counts its tries; a rejection that itself was not understood stays what it is. Only a
 * file's header, should it be understood by now, yields nothing, as when its file is read.
 *
 * @param <T> the decoded type
 */
public final class DecodeAgain<T extends Event>
    implements FlatMapFunction<Decoded<Rejection>, Decoded<T>> {

  private static final long serialVersionUID = 1;

  private final RowFormat<T> rows;
  private final DecodingSchema<T> messages;
  private final Now now;
  private transient @Nullable String header;
  private transient @Nullable LineJudge<T> judge;

  /**
   * @param now the time that rejections carry
   */
  public DecodeAgain(RowFormat<T> rows, Decoder<T> messages, TypeInformation<T> type, Now now) {
    this.rows = rows;
    this.messages =
        new DecodingSchema<>(new EventMessages<>(messages, Rejection.MAX_PAYLOAD), type, now);
    this.now = now;
  }

  @Override
  public void flatMap(Decoded<Rejection> decoded, Collector<Decoded<T>> out) {
    Rejection first = decoded.value;
    if (first == null) {
      out.collect(Decoded.rejected(Objects.requireNonNull(decoded.rejection)));
      return;
    }
    if (!first.isWhole()) {
      String detail =
          "only the first %d of %d bytes were kept: send it anew from its origin"
              .formatted(Objects.requireNonNull(first.payload).length, first.payloadLength);
      out.collect(Decoded.rejected(first.again(first.step, first.reason, detail, now.millis())));
      return;
    }
    Decoded<T> result = decode(first);
    if (result != null) {
      Rejection latest = result.rejection;
      out.collect(
          latest == null
              ? result
              : Decoded.rejected(
                  first.again(latest.step, latest.reason, latest.detail, latest.time)));
    }
  }

  private @Nullable Decoded<T> decode(Rejection first) {
    byte[] payload = first.payload;
    if (first.header == null || payload == null) {
      return messages.decode(
          new ConsumerRecord<>(first.source, first.partition, first.position, null, payload));
    }
    // Without a header before it a line is taken as one: right if it is it, a rejection else.
    boolean alone = first.header.isEmpty() || first.header.equals(new String(payload, UTF_8));
    return line(alone ? judge() : under(first.header), payload, first.position);
  }

  /** A judge that has seen this header; one after the other, most rejections have the same. */
  private LineJudge<T> under(String text) {
    LineJudge<T> current = judge;
    if (current == null || !text.equals(header)) {
      current = judge();
      Decoded<T> unused = line(current, text.getBytes(UTF_8), 1);
      header = text;
      judge = current;
    }
    return current;
  }

  private LineJudge<T> judge() {
    return new LineJudge<>("what was rejected", new RowHandler<>(rows), now);
  }

  private static <T> @Nullable Decoded<T> line(LineJudge<T> judge, byte[] bytes, long number) {
    return judge.judge(bytes, 0, bytes.length, bytes.length, number);
  }
}
