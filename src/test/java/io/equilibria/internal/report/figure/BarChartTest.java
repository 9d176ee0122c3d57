package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BarChartTest {
  private static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static BarChart.Builder chart() {
    return BarChart.over(new Caption("b", "B", "B."), Axis.linear("share"));
  }

  private static int count(String pattern, BarChart chart) {
    return (int)
        Pattern.compile(pattern).matcher(Pictures.svg(chart, Theme.LIGHT)).results().count();
  }

  @Test
  void aBar_isItsUncertaintyWithCapsWhereItEnds() {
    String wide = "stroke-width=\"2\"";
    assertThat(count(wide, chart().bar("A", 0.5, new Interval(0.4, 0.6)).build())).isEqualTo(3);
    assertThat(count(wide, chart().bar("A", 0.5, ALL).build())).isEqualTo(1);
  }

  @Test
  void fewSeeds_areDotsEach() {
    Style style = LineExamples.GP;
    Interval interval = new Interval(0.4, 0.6);
    String dot = "fill-opacity=\"0.5\"";
    double[] few = {0.4, 0.5, Double.NaN, 0.6};
    assertThat(count(dot, chart().bar("A", style, 0.5, interval, few).build())).isEqualTo(3);
    assertThat(count(dot, chart().bar("A", style, 0.5, interval, new double[17]).build())).isZero();
  }

  @Test
  void numbers_haveTheDigitsOfTheirUncertainty_alsoUnderThePointer() {
    BarChart chart = chart().bar("GAN-GP", 0.4493, new Interval(0.1412, 0.8177)).build();
    assertThat(SvgTexts.of(chart).strings()).contains("0.45 [0.14, 0.82]");
    assertThat(SvgTexts.of(chart).tooltips()).containsExactly("GAN-GP: 0.45 [0.14, 0.82]");
    assertThat(SvgTexts.of(chart.narrow()).strings()).contains("0.449");
    assertThat(SvgTexts.of(chart.narrow()).tooltips()).containsExactly("GAN-GP: 0.45 [0.14, 0.82]");
  }
}
