package io.flinkemr.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkemr.local.report.BarChart.Bar;
import io.flinkemr.local.report.LineChart.Line;
import io.flinkemr.local.report.LineChart.Point;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartsTest {

  @Test
  void aLinearScaleEndsAtARoundNumberAboveTheValues() {
    Scale scale = Scale.linear(12_300, 100, 0);

    assertThat(scale.ticks()).containsExactly(0.0, 5_000.0, 10_000.0, 15_000.0);
    assertThat(scale.at(0)).isEqualTo(100);
    assertThat(scale.at(7_500)).isEqualTo(50);
  }

  @Test
  void onALogarithmicScaleEqualFactorsAreEqualDistances() {
    Scale scale = Scale.log(30, 4_000, 0, 90);

    assertThat(scale.ticks()).hasSize(4).startsWith(10.0);
    assertThat(scale.at(100)).isEqualTo(30, within(0.01));
    assertThat(scale.at(1_000)).isEqualTo(60, within(0.01));
  }

  @Test
  void aLineGoesThroughItsPoints() {
    String svg =
        new LineChart(
                "l",
                "u",
                10,
                false,
                List.of(
                    new Line(
                        "a", "s1", List.of(new Point(0, 0), new Point(5, 5), new Point(10, 10)))),
                List.of())
            .draw(720)
            .toString();

    assertThat(Html.values(svg, "points")).containsExactly("58.0,250.0 382.0,145.0 706.0,40.0");
  }

  @Test
  void barsAreAsLongAsTheirValuesAndCarryThem() {
    String svg =
        new BarChart("l", List.of(new Bar("much", 1_000), new Bar("half", 500)))
            .draw(720)
            .toString();

    assertThat(Html.text(svg, "text")).containsExactly("much", "1,000", "half", "500");
    List<Double> widths = Html.values(svg, "width").stream().map(Double::parseDouble).toList();
    assertThat(widths.get(0)).isEqualTo(2 * widths.get(1), within(0.2));
  }

  @Test
  void eachRowOfColumnsHasAScaleOfItsOwn() {
    String svg =
        new ColumnRows(
                "l",
                "hour",
                List.of("00", "01"),
                List.of(
                    new ColumnRows.Row("great", List.of(1_000.0, 500.0)),
                    new ColumnRows.Row("small", List.of(2.0, 1.0))))
            .draw(720)
            .toString();

    assertThat(Html.text(svg, "text"))
        .contains("great", "1,500 in all, at most 1,000", "small", "3 in all, at most 2");
    assertThat(Html.values(svg, "height")).containsExactly("38", "19", "38", "19");
  }

  @Test
  void columnsOfSeveralSeriesStandSideBySide() {
    String svg =
        new ColumnChart(
                "l",
                "%",
                "ms",
                List.of("10", ""),
                List.of(
                    new ColumnChart.Series("a", "s1", List.of(10.0, 5.0), List.of("a 10", "a 5")),
                    new ColumnChart.Series("b", "s2", List.of(0.0, 10.0), List.of("b 0", "b 10"))))
            .draw(720)
            .toString();

    assertThat(Html.text(svg, "title")).containsExactly("a 10", "b 0", "a 5", "b 10");
    assertThat(Html.values(svg, "height")).containsExactly("172", "0", "86", "172");
  }

  static Stream<Chart> empty() {
    return Stream.of(
        new LineChart("l", "u", 0, true, List.of(new Line("a", "s1", List.of())), List.of()),
        new LineChart("l", "u", 0, false, List.of(), List.of()),
        new BarChart("l", List.of()),
        new ColumnChart("l", "u", "a", List.of(), List.of()),
        new ColumnRows("l", "a", List.of(), List.of(new ColumnRows.Row("r", List.of()))));
  }

  @ParameterizedTest
  @MethodSource("empty")
  void withoutValuesAChartIsEmptyAndNotBroken(Chart chart) {
    for (int width : new int[] {350, 720}) {
      String svg = chart.draw(width).toString();

      assertThat(Html.values(svg, "role")).containsExactly("img");
      assertThat(svg).doesNotContain("NaN", "Infinity");
    }
  }
}
