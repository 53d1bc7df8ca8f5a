package io.flinkemr.core.topics;

import io.flinkemr.core.options.TopicName;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A topic as it should be. What is not given is left to the brokers' defaults.
 *
 * @param partitions how many; {@link #BROKER_DEFAULT} if not given
 * @param config settings such as {@code cleanup.policy}, sorted
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {

  /** A number that is left to the brokers. */
  public static final int BROKER_DEFAULT = -1;

  private static final Pattern FORM = Pattern.compile("([^:]+)(?::(\\d{1,5})?(?::(.+))?)?");

  /**
   * A comma ends a setting only where another one follows: cleanup.policy=compact,delete is one.
   */
  private static final Pattern BETWEEN_SETTINGS = Pattern.compile(",(?=[a-z.]+=)");

  public TopicSpec {
    config = new TreeMap<>(config);
  }

  /**
   * Reads {@code name[:partitions[:key=value,…]]}.
   *
   * @throws IllegalArgumentException with the remedy, if it is something else
   */
  public static TopicSpec parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not name[:partitions[:key=value,…]], for example trips:6:retention.ms=86400000");
    } else if (!TopicName.valid(matcher.group(1))) {
      throw new IllegalArgumentException(
          "'" + matcher.group(1) + "' cannot be a topic's name: " + TopicName.REMEDY);
    }
    int partitions = matcher.group(2) == null ? BROKER_DEFAULT : Integer.parseInt(matcher.group(2));
    if (partitions == 0) {
      throw new IllegalArgumentException("'" + text + "': give 1 partition or more");
    }
    Map<String, String> config = new TreeMap<>();
    if (matcher.group(3) != null) {
      for (String setting : BETWEEN_SETTINGS.split(matcher.group(3), -1)) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException("'" + setting + "' is not key=value");
        }
        config.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return new TopicSpec(matcher.group(1), partitions, config);
  }

  /** This topic, with what it leaves open taken from {@code defaults}. */
  public TopicSpec or(TopicSpec defaults) {
    Map<String, String> both = new TreeMap<>(defaults.config);
    both.putAll(config);
    return new TopicSpec(
        name, partitions == BROKER_DEFAULT ? defaults.partitions : partitions, both);
  }

  /** The topic as {@link #parse} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    if (partitions != BROKER_DEFAULT || !config.isEmpty()) {
      text.append(':').append(partitions == BROKER_DEFAULT ? "" : partitions);
    }
    String separator = ":";
    for (Map.Entry<String, String> setting : config.entrySet()) {
      text.append(separator).append(setting.getKey()).append('=').append(setting.getValue());
      separator = ",";
    }
    return text.toString();
  }

  /** Reads an option. */
  static final class Converter implements ITypeConverter<TopicSpec> {

    @Override
    public TopicSpec convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
