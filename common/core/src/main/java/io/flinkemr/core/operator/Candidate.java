package io.flinkemr.core.operator;

import io.flinkemr.core.record.Event;
import io.flinkemr.core.record.EventId;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DistinctAgainstLake} compares: an event that is to go into the lake, or the identity
 * of a row that the lake has already.
 *
 * @param <T> the event's type
 */
public final class Candidate<T> {

  public long idHigh;
  public long idLow;
  public long fingerprint;

  /** Null for a row of the lake. */
  @Nullable public T event;

  /** For the serializer. */
  public Candidate() {}

  private Candidate(long idHigh, long idLow, long fingerprint, @Nullable T event) {
    this.idHigh = idHigh;
    this.idLow = idLow;
    this.fingerprint = fingerprint;
    this.event = event;
  }

  /** An event that is to go into the lake. */
  public static <T extends Event> Candidate<T> incoming(T event) {
    return new Candidate<>(event.idHigh(), event.idLow(), event.fingerprint(), event);
  }

  /** A row that the lake has. */
  public static <T> Candidate<T> inLake(long idHigh, long idLow, long fingerprint) {
    return new Candidate<>(idHigh, idLow, fingerprint, null);
  }

  /** Keys candidates by their identity. */
  public static <T> KeySelector<Candidate<T>, EventId> selector() {
    return candidate -> new EventId(candidate.idHigh, candidate.idLow);
  }

  /** The type of {@code Candidate<T>}, which reflection alone cannot tell. */
  @SuppressWarnings("unchecked")
  public static <T> TypeInformation<Candidate<T>> type(TypeInformation<T> event) {
    return (TypeInformation<Candidate<T>>)
        (TypeInformation<?>)
            Types.POJO(
                Candidate.class,
                Map.of(
                    "idHigh", Types.LONG,
                    "idLow", Types.LONG,
                    "fingerprint", Types.LONG,
                    "event", event));
  }
}
