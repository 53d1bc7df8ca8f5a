package io.flinkemr.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkemr.local.report.BarChart.Bar;
import io.flinkemr.local.report.LineChart.Line;
import io.flinkemr.local.report.LineChart.Mark;
import io.flinkemr.local.report.LineChart.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final Chart LINES =
      new LineChart(
          "Events over time",
          "events/s",
          10,
          false,
          List.of(new Line("read", "s1", List.of(new Point(0, 0), new Point(10, 1500)))),
          List.of(new Mark("1", "Broker away", 4, 6)));

  @Test
  void whatComesFromARunCannotBreakOutOfItsPlace() {
    String html =
        new Page("a < b")
            .verdict(true, "<script>alert(1)</script>", "\"quoted\" & so on")
            .chart(
                "Bars",
                "text",
                new BarChart("a \"label\"", List.of(new Bar("</title><b>", 3))),
                null)
            .html();

    assertThat(html)
        .doesNotContain("<script", "<b>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&amp; so on");
    assertThat(Html.parse(html).getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b");
  }

  @Test
  void aPageIsWellFormedAndLoadsNothing() {
    String html =
        new Page("Demo")
            .verdict(false, "It does not add up", "of all")
            .figures(List.of(List.of("Throughput", "1,234 /s", "events")))
            .chart(
                "Events", "text", LINES, new Table(List.of("a", "b"), List.of(List.of("x", "7"))))
            .footer("the end")
            .html();

    assertThat(Html.text(html, "h1")).containsExactly("It does not add up");
    assertThat(Html.text(html, "dd")).containsExactly("1,234 /s", "events");
    assertThat(Html.text(html, "td")).containsExactly("7");
    assertThat(Html.references(html)).isEmpty();
    assertThat(html)
        .contains("default-src 'none'", "prefers-color-scheme: dark", "width=device-width");
    assertThat(Html.text(html, "style").get(0))
        .doesNotContain("&", "<", ">", "\"", "url(", "@import");
  }

  @Test
  void aChartIsDrawnForWideAndNarrowScreensAndSaysWhatItShows() {
    String html = new Page("Demo").chart("Events", "text", LINES, null).html();

    assertThat(html).contains("viewBox=\"0 0 720 ", "viewBox=\"0 0 350 ");
    assertThat(html).contains("role=\"img\" aria-label=\"Events over time\"");
    assertThat(Html.text(html, "title"))
        .contains("Broker away", "second 0, read 0", "second 10, read 1,500");
  }
}
