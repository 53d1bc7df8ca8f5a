package io.flinkemr.core.pipeline;

import java.time.Duration;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.OutputTag;

/**
 * The events of a pipeline that come in time.
 *
 * @param stream them, in any order
 * @param allowedLateness how far behind the watermark they may be
 * @param late where the last step puts what comes too late for it all the same: a source that was
 *     idle can make that happen, though it hardly ever does
 */
public record OnTimeEvents<T>(DataStream<T> stream, Duration allowedLateness, OutputTag<T> late) {

  /**
   * Windows of event time that follow each other, from midnight of 1970-01-01 on. One tells its
   * result when time has passed its end, and again with each event that comes after that within the
   * allowed lateness; of two results of a key and window the later one holds. Must be the last step
   * but for what is done with the windows.
   */
  public <K> WindowedStream<T, K, TimeWindow> windows(KeySelector<T, K> key, Duration length) {
    return stream
        .keyBy(key)
        .window(TumblingEventTimeWindows.of(length))
        .allowedLateness(allowedLateness)
        .sideOutputLateData(late);
  }
}
