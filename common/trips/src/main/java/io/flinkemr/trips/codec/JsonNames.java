package io.flinkemr.trips.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Columns by the names in JSON events, as they are written there. Remembers each spelling, so that
 * case is folded once and not per record; forgets all when producers invent too many. How long a
 * spelling can be, the parser bounds.
 */
final class JsonNames {

  static final int MOST = 1000;

  private final Map<String, Optional<TripColumn>> known = new HashMap<>();

  @Nullable TripColumn column(String name) {
    Optional<TripColumn> column = known.get(name);
    if (column == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      column = Optional.ofNullable(TripColumn.named(name));
      known.put(name, column);
    }
    return column.orElse(null);
  }

  /** How many spellings are remembered. */
  int size() {
    return known.size();
  }
}
