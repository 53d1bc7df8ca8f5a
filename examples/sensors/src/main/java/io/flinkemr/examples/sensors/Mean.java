package io.flinkemr.examples.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The mean of one sensor's readings in one minute, as the sum and the number it is made of. */
public final class Mean {
  static final Duration MINUTE = Duration.ofMinutes(1);

  public String sensor = "";
  public long minute;
  public long sum;
  public long count;

  byte[] key() {
    return (sensor + " " + minute).getBytes(UTF_8);
  }

  byte[] line() {
    return "{\"sensor\":\"%s\",\"minute\":%d,\"mean\":%s}"
        .formatted(sensor, minute, (double) sum / count)
        .getBytes(UTF_8);
  }

  /** Adds up, since sums are the same in any order. */
  static final class Sum implements AggregateFunction<Reading, Mean, Mean> {
    private static final long serialVersionUID = 1;

    @Override
    public Mean createAccumulator() {
      return new Mean();
    }

    @Override
    public Mean add(Reading reading, Mean sum) {
      sum.sum += reading.value;
      sum.count++;
      return sum;
    }

    @Override
    public Mean merge(Mean one, Mean other) {
      one.sum += other.sum;
      one.count += other.count;
      return one;
    }

    @Override
    public Mean getResult(Mean sum) {
      return sum;
    }
  }

  /** Writes down which sensor and minute a sum is of. */
  static final class OfWindow extends ProcessWindowFunction<Mean, Mean, String, TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void process(String sensor, Context context, Iterable<Mean> sums, Collector<Mean> out) {
      Mean mean = sums.iterator().next();
      mean.sensor = sensor;
      mean.minute = context.window().getStart() / MINUTE.toMillis();
      out.collect(mean);
    }
  }
}
