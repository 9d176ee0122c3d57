package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static final double[] STEPS = {0, 1000, 2000, 3000};
  private static final double[] FALLING = {4, 3, 2, 1};
  private static final double[] RISING = {1, 2, 3, 4};

  private static LineChart.Builder chart() {
    return LineChart.over(
            new Caption("c", "C", "T."), Axis.linear("generator step"), Axis.linear("y"))
        .at(STEPS);
  }

  private static String svg(LineChart.Builder chart) {
    return Pictures.svg(chart.build(), Theme.LIGHT);
  }

  private static int count(String pattern, String text) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  private static double[][] seeds(int n) {
    double[][] seeds = new double[n][];
    for (int i = 0; i < n; i++) {
      double more = 0.1 * i;
      seeds[i] = Arrays.stream(FALLING).map(value -> value + more).toArray();
    }
    return seeds;
  }

  @Test
  void aSeries_hasItsStylesColourDashAndMark() {
    String diamonds =
        svg(
            chart()
                .line("R1-GAN", LineExamples.R1, FALLING)
                .line("LSGAN", LineExamples.LS, RISING));
    String hue = "#%06x".formatted(Theme.LIGHT.line(Hue.BLUE).getRGB() & 0xffffff);
    assertThat(diamonds).contains("stroke=\"" + hue + "\" stroke-width=\"1.8\"");
    assertThat(diamonds).contains("stroke-dasharray=\"9 3 2 3\"");
    // Four points and the key, each a diamond filled with the line's colour.
    assertThat(count("<path d=\"m[^\"]+z\" fill=\"" + hue + "\"/>", diamonds)).isEqualTo(5);
  }

  @Test
  void fewSeeds_areDrawnEach_andManyAsABandWithAnOutline() {
    String thin = "stroke-opacity=\"0.4\" stroke-width=\"0.8\"";
    String edge = "stroke-opacity=\"0.75\" stroke-width=\"0.7\"";
    String few = svg(chart().seeds("GAN-GP", LineExamples.GP, seeds(Curve.MAX_SEEDS)));
    assertThat(count(thin, few)).isEqualTo(Curve.MAX_SEEDS);
    assertThat(few).doesNotContain(edge);
    String many = svg(chart().seeds("GAN-GP", LineExamples.GP, seeds(Curve.MAX_SEEDS + 1)));
    assertThat(many).doesNotContain(thin);
    assertThat(count(edge, many)).isEqualTo(2);
    String one = svg(chart().seeds("GAN-GP", LineExamples.GP, seeds(1)));
    assertThat(one).doesNotContain(thin, edge);
  }

  @Test
  void seeds_haveTheColumnsOfTheirBand() {
    Columns few = chart().seeds("GAN-GP", LineExamples.GP, seeds(3)).build().data();
    Columns band =
        chart().series("GAN-GP", LineExamples.GP, QuantileBand.of(seeds(3))).build().data();
    assertThat(few.csv()).isEqualTo(band.csv());
    assertThat(few.names()).contains("GAN-GP 10 %", "GAN-GP median", "GAN-GP 90 %");
  }

  @Test
  void curvesThatCoincide_haveOneName_others_haveTheirOwn() {
    double[] nearly = Arrays.stream(FALLING).map(value -> value + 1e-3).toArray();
    LineChart.Builder same =
        chart().members("games").line("A", FALLING).line("B", nearly).line("C", FALLING);
    LineChart single = same.build();
    assertThat(SvgTexts.of(single).strings()).contains("all 3 games", "A", "B", "C");
    assertThat(SvgTexts.of(single.narrow()).strings()).contains("all 3 games", "A", "B", "C");
    LineChart.Builder two = chart().line("A", FALLING).line("B", FALLING);
    assertThat(SvgTexts.of(two.build()).strings()).contains("both curves");
    assertThat(SvgTexts.of(same.line("D", RISING).build()).strings())
        .contains("A", "B", "C", "D")
        .noneMatch(text -> text.startsWith("all "));
  }

  @Test
  void smoothed_drawsTheMeanOverTheFaintRawLine_andKeepsTheNumbers() {
    double[] steps = new double[1000];
    double[] zigzag = new double[1000];
    for (int i = 0; i < 1000; i++) {
      steps[i] = i;
      zigzag[i] = i % 2;
    }
    LineChart.Builder builder =
        LineChart.over(new Caption("c", "C", "T."), Axis.linear("step"), Axis.linear("loss"))
            .at(steps)
            .line("D", zigzag);
    assertThat(svg(builder)).doesNotContain("stroke-opacity=\"0.28\"");
    LineChart smooth = builder.smoothed(101).build();
    assertThat(count("stroke-opacity=\"0.28\"", Pictures.svg(smooth, Theme.LIGHT))).isEqualTo(1);
    assertThat(smooth.data().column("D")).isEqualTo(Arrays.stream(zigzag).boxed().toList());
    assertThat(SvgTexts.of(smooth).tooltips())
        .isNotEmpty()
        .allMatch(title -> title.matches("D, step \\d+: 0\\.(49|50|5).*"));
    assertThatThrownBy(() -> builder.smoothed(0)).hasMessageContaining("at least 1 point");
  }

  @Test
  void marks_sayNameStepAndValueWithItsSpread() {
    LineChart chart = chart().seeds("GAN-GP", LineExamples.GP, seeds(20)).build();
    assertThat(SvgTexts.of(chart).tooltips())
        .contains("GAN-GP, generator step 1\u202f000: 3.95 [3.19, 4.71]");
  }

  @Test
  void aNote_standsBesideItsPointAndOffTheCurve() {
    double[] steps = java.util.stream.IntStream.range(0, 101).asDoubleStream().toArray();
    double[] line = Arrays.stream(steps).map(t -> 100 - t).toArray();
    LineChart chart =
        LineChart.over(new Caption("c", "C", "T."), Axis.linear("step"), Axis.linear("y"))
            .at(steps)
            .line("GAN-GP", line)
            .note("GAN-GP", 40.2, "passes the data")
            .build();
    SvgTexts texts = SvgTexts.of(chart);
    double[] place = {
      texts.word("passes the data").box().getCenterX(),
      texts.word("passes the data").box().getCenterY()
    };
    // The line's pixels: its ends stand at the first and the last tick of both axes.
    double left = texts.word("0").box().getMaxX() + 8;
    double right = texts.word("GAN-GP").box().getX() - 38;
    double share = (place[0] - left) / (right - left);
    double high = texts.word("100").box().getCenterY();
    double low =
        texts.words().stream()
            .filter(word -> word.text().equals("0"))
            .mapToDouble(word -> word.box().getCenterY())
            .min()
            .orElseThrow();
    double curve = high + share * (low - high);
    assertThat(Math.abs(place[1] - curve)).isBetween(8.0, 60.0);
    assertThatThrownBy(() -> chart().line("A", FALLING).note("B", 1, "lost").build())
        .hasMessageContaining("expected a note on one of [A], found B");
  }

  /** Every curve runs above the reference on the left half and below it on the right. */
  @Test
  void aReferencesLabel_findsRoom() {
    LineChart chart =
        chart().line("A", FALLING).line("B", FALLING.clone()).reference(2.5, "2 log 2").build();
    SvgTexts texts = SvgTexts.of(chart);
    double label = texts.word("2 log 2").box().getCenterY();
    double tick = (texts.word("2").box().getCenterY() + texts.word("3").box().getCenterY()) / 2;
    assertThat(Math.abs(label - tick)).isBetween(4.0, 16.0);
  }

  @Test
  void anEvent_isALineThroughThePlotWithItsWordsAbove() {
    LineChart chart = chart().line("A", FALLING).event(1000, "arrives").build();
    SvgTexts texts = SvgTexts.of(chart);
    assertThat(texts.word("arrives").box().getCenterX())
        .isCloseTo(texts.word("1\u202f000").box().getCenterX(), within(0.2));
    assertThat(texts.word("arrives").box().getMaxY()).isLessThan(texts.word("4").box().getMinY());
    assertThat(chart.height()).isGreaterThan(chart().line("A", FALLING).build().height());
  }

  @Test
  void narrow_namesBelowTheAxis() {
    LineChart chart = LineExamples.eightGames().narrow();
    SvgTexts texts = SvgTexts.of(chart);
    double axis = texts.word("generator step").box().getMaxY();
    assertThat(LineExamples.NAMES).allMatch(name -> texts.word(name).box().getMinY() > axis);
    assertThat(List.of(chart.width(), LineExamples.eightGames().width())).containsExactly(360, 760);
  }
}
