package io.flinkemr.trips.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.core.decode.Fault;
import io.flinkemr.trips.record.Trip;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** One trip is one trip, as an event and as a row, however its values and names are written. */
class TripFormatsTest {

  @Property(tries = 1000)
  void aTripIsTheSameTripAsARowHoweverItIsWritten(@ForAll long seed) {
    Random random = new Random(seed);
    Trip trip = AnyTrip.of(random);
    Trip ofEvent = Trips.thereAndBack(trip);

    List<TripColumn> columns = new ArrayList<>(Arrays.asList(TripColumn.values()));
    Collections.shuffle(columns, random);
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (TripColumn column : columns) {
      String text = text(trip, column, random);
      // A value that is absent may stand there as nothing, or its column be left out.
      if (!text.isEmpty() || random.nextBoolean()) {
        names.add(name(column, random));
        values.add(text);
      }
      if (random.nextInt(10) == 0) {
        names.add("unknown_" + names.size());
        values.add("12:34");
      }
    }
    Fault fault = new Fault();
    Trip ofRow = Trips.row(String.join(",", names), String.join(",", values), fault);

    assertThat(fault.detail()).isEmpty();
    assertThat(ofRow).usingRecursiveComparison().isEqualTo(ofEvent);
  }

  private static String name(TripColumn column, Random random) {
    String name = column.names().get(random.nextInt(column.names().size()));
    return switch (random.nextInt(3)) {
      case 0 -> name.toUpperCase(Locale.ROOT);
      case 1 -> " " + name;
      default -> name;
    };
  }

  private static String text(Trip trip, TripColumn column, Random random) {
    if (column == TripColumn.TRIP_ID) {
      return "%016x%016x".formatted(trip.idHigh, trip.idLow);
    }
    long value = TripFields.get(trip, column);
    if (value == Trip.NO_LONG) {
      return "";
    }
    return switch (column.kind()) {
      case ID -> throw new IllegalArgumentException();
      case TIME -> time(value, random);
      case FLAG -> value == 1 ? "Y" : "N";
      case INT -> number(BigDecimal.valueOf(value), random);
      case MONEY -> number(BigDecimal.valueOf(value, ColumnKind.MONEY_SCALE), random);
      case MILES -> number(BigDecimal.valueOf(value, ColumnKind.MILES_SCALE), random);
    };
  }

  private static String time(long value, Random random) {
    char[] chars = new char[TimeText.LENGTH];
    String text = new String(chars, 0, TimeText.format(value, chars, 0));
    return random.nextBoolean() ? text : text.replace(' ', 'T');
  }

  private static String number(BigDecimal number, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> number.stripTrailingZeros().toPlainString();
      case 1 -> number.setScale(number.scale() + 2).toPlainString();
      case 2 -> number.unscaledValue() + "e-" + number.scale();
      default -> number + " ";
    };
  }
}
