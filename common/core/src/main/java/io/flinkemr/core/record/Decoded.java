package io.flinkemr.core.record;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What a source yields for every payload it reads: the value, or the rejection. Exactly one of the
 * two is set.
 *
 * @param <T> the decoded type
 */
public final class Decoded<T> {

  @Nullable public T value;
  @Nullable public Rejection rejection;

  /** For the serializer. */
  public Decoded() {}

  /** A payload that was understood. */
  public static <T> Decoded<T> of(T value) {
    Decoded<T> decoded = new Decoded<>();
    decoded.value = value;
    return decoded;
  }

  /** A payload that was not. */
  public static <T> Decoded<T> rejected(Rejection rejection) {
    Decoded<T> decoded = new Decoded<>();
    decoded.rejection = rejection;
    return decoded;
  }

  /** The type of {@code Decoded<T>}, which reflection alone cannot tell. */
  @SuppressWarnings("unchecked")
  public static <T> TypeInformation<Decoded<T>> type(TypeInformation<T> value) {
    return (TypeInformation<Decoded<T>>)
        (TypeInformation<?>)
            Types.POJO(
                Decoded.class,
                Map.of("value", value, "rejection", TypeInformation.of(Rejection.class)));
  }
}
