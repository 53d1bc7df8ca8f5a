package io.flinkemr.core.operator;

import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.Now;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the end of a pipeline, lets everything pass and measures two things:
 *
 * <ul>
 *   <li>histogram {@link #LATENCY}: how long a record took from the log's time stamp to here, in
 *       ms. Never from event time: a taxi trip is reported when it is over.
 *   <li>gauge {@link #LAG}: how far the watermark is behind the newest event, in ms.
 * </ul>
 */
public final class LatencyProbe<T> extends ProcessFunction<T, T> {

  /** From the log's time stamp to the end of the pipeline, in ms. */
  public static final String LATENCY = "endToEndLatency";

  /** From the watermark to the newest event, in ms. */
  public static final String LAG = "eventTimeLag";

  private static final long serialVersionUID = 1;

  /** Percentiles are those of this many newest records. */
  private static final int SAMPLES = 10_000;

  private final ToLong<T> ingestTime;
  private final ToLong<T> eventTime;
  private final Now now;
  private transient @Nullable Histogram latency;

  // Read by the thread that reports metrics; a value that is a moment old does no harm there.
  private transient @Nullable TimerService timers;
  private transient long newest;

  /**
   * @param ingestTime when the log took the record in, or {@link Event#NO_INGEST_TIME}
   */
  public LatencyProbe(ToLong<T> ingestTime, ToLong<T> eventTime, Now now) {
    this.ingestTime = ingestTime;
    this.eventTime = eventTime;
    this.now = now;
  }

  /** A probe for events themselves. */
  public static <T extends Event> LatencyProbe<T> ofEvents(Now now) {
    return new LatencyProbe<>(Event::ingestTime, Event::eventTime, now);
  }

  @Override
  public void open(OpenContext context) {
    newest = Long.MIN_VALUE;
    MetricGroup group = getRuntimeContext().getMetricGroup();
    latency = group.histogram(LATENCY, new DescriptiveStatisticsHistogram(SAMPLES));
    group.gauge(LAG, (Gauge<Long>) this::lag);
  }

  @Override
  public void processElement(T record, Context context, Collector<T> out) {
    long ingested = ingestTime.of(record);
    if (ingested != Event.NO_INGEST_TIME) {
      latency.update(now.millis() - ingested);
    }
    newest = Math.max(newest, eventTime.of(record));
    timers = context.timerService();
    out.collect(record);
  }

  /** 0 as long as there is no event or no watermark, and when the input has ended. */
  private long lag() {
    TimerService service = timers;
    if (service == null || service.currentWatermark() == Long.MIN_VALUE) {
      return 0;
    }
    return Math.max(0, newest - service.currentWatermark());
  }
}
