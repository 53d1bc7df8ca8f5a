package io.flinkemr.core.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flinkemr.core.record.Reason;
import java.io.Serializable;
import java.time.DateTimeException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes lines of text, such as those of logs, that have one form.
 *
 * @param <T> the decoded type
 */
public final class PatternDecoder<T> implements Decoder<T> {

  private static final long serialVersionUID = 1;

  private final Pattern form;
  private final FromGroups<T> fromGroups;
  private transient @Nullable Matcher matcher;

  /** What is wrong with a line. */
  public enum FormReason implements Reason {
    WRONG_FORM("A line that is not of the form that events have.");

    private final String meaning;

    FormReason(String meaning) {
      this.meaning = meaning;
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  /** Makes a value of the groups of a line that has the form. */
  @FunctionalInterface
  public interface FromGroups<T> extends Serializable {

    /**
     * Makes a new value.
     *
     * @throws IllegalArgumentException if a group cannot be what it should, for example a number
     *     that is too large
     * @throws DateTimeException the same, as {@code java.time} says it
     */
    T make(MatchResult groups);
  }

  /**
   * @param form what the whole of a line must match; as in {@link Pattern}, so a form that can
   *     match one text in many ways may take long for a bad line
   */
  public PatternDecoder(String form, FromGroups<T> fromGroups) {
    this.form = Pattern.compile(form);
    this.fromGroups = fromGroups;
  }

  @Override
  public @Nullable T decode(byte[] bytes, int offset, int length, Fault fault) {
    if (matcher == null) {
      matcher = form.matcher("");
    }
    if (!matcher.reset(new String(bytes, offset, length, UTF_8)).matches()) {
      return fault.because(FormReason.WRONG_FORM, "not of the form " + form);
    }
    try {
      return fromGroups.make(matcher);
    } catch (IllegalArgumentException | DateTimeException e) {
      return fault.because(FormReason.WRONG_FORM, String.valueOf(e.getMessage()));
    }
  }
}
