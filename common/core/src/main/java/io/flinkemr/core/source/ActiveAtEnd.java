package io.flinkemr.core.source;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Brings the end of time to whatever comes behind a source that was quiet. A job that is drained
 * closes its windows by the watermark at the end of time; but a quiet source has been declared
 * idle, and Flink 1.20 drops every watermark of an idle source, this one among them: the last
 * windows would stay open for ever. So at the end of the input, which a stop without drain does not
 * reach, this says that the source is active and sends that watermark itself.
 *
 * <p>It must run in the source's own task, which is why it is chained to it.
 */
final class ActiveAtEnd<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>, BoundedOneInput {

  private static final long serialVersionUID = 1;

  ActiveAtEnd() {
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    output.collect(element);
  }

  @Override
  public void endInput() {
    output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }
}
