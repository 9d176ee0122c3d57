package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.Xml;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Thinning;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FigureTest {
  static Stream<Figure> figures() {
    return FiguresForTests.all().stream();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void png_hasTwiceThePixelsAndTheThemesGround(Figure figure) throws IOException {
    for (Theme theme : Theme.values()) {
      BufferedImage image = read(figure, theme);
      assertThat(image.getWidth()).isEqualTo(2 * figure.width());
      assertThat(image.getHeight())
          .isEqualTo(2 * (new TitleBand(figure).height() + figure.height()));
      assertThat(image.getRGB(1, 1)).isEqualTo(theme.background().getRGB());
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void svg_isXmlWhoseTextIsText(Figure figure) {
    for (Theme theme : Theme.values()) {
      Document svg = Xml.parse(Pictures.svg(figure, theme));
      assertThat(svg.getDocumentElement().getAttribute("viewBox"))
          .isEqualTo(
              "0 0 " + figure.width() + " " + (new TitleBand(figure).height() + figure.height()));
      assertThat(String.join(" ", texts(svg))).startsWith(figure.caption().title());
    }
  }

  @Test
  void svg_namesSeriesAxesReferencesAndPanels() {
    assertThat(texts(FiguresForTests.lines(1)))
        .contains("A & B", "single", "log 2", "training step", "W2 (units of x)", "10\u202f000");
    assertThat(texts(FiguresForTests.bars()))
        .contains("NS-GAN", "GAN-GP", "share of steps", "0.50 [0.40, 0.60]");
    assertThat(texts(FiguresForTests.fields()))
        .contains("NS-GAN", "GAN-GP", "step 0", "step 9", "data", "generated", "logit f(x)");
  }

  @Test
  void smallMultiples_nameEveryPanelAsFarAsThereIsRoom() {
    assertThat(texts(FiguresForTests.multiples()))
        .contains("a & b", "flat", "none", "step")
        .anyMatch(text -> text.matches("generator/\u2026.*/end"));
    Columns data = FiguresForTests.multiples().data();
    assertThat(data.names()).containsExactly("panel", "step", "value");
    assertThat(data.rows()).isEqualTo(10);
  }

  @Test
  void phases_nameTheirPathsAndGiveEveryNumber() {
    assertThat(texts(FiguresForTests.phases(3)))
        .contains("circle", "away & back", "start", "theta", "psi", "WGAN 0", "WGAN 2");
    Columns data = FiguresForTests.phases(3).data();
    assertThat(data.names()).containsExactly("panel", "kind", "theta", "psi", "dx", "dy");
    assertThat(data.rows()).isEqualTo(3 * (3 + 101 + 5 + 1));
    assertThat(data.column("kind").get(0)).isEqualTo("arrow");
    assertThat(data.column("dy").get(0)).isEqualTo(1.0);
    assertThat(data.column("kind").get(3)).isEqualTo("circle");
    assertThat(data.column("dy").get(3)).isEqualTo(Double.NaN);
    assertThat(data.column("panel").get(data.rows() - 1)).isEqualTo("WGAN 2");
  }

  /** A dot at (1, 0) of a panel from -2 to 2: three quarters across, half way down. */
  @Test
  void dots_areWhereTheyBelong() throws IOException {
    PhaseGrid grid = FiguresForTests.phases(3);
    BufferedImage image = body(grid, Theme.LIGHT);
    Rectangle2D frame = grid.frame(0);
    double x = frame.getX() + 0.75 * frame.getWidth();
    double y = frame.getCenterY();
    assertThat(image.getRGB((int) (2 * x), (int) (2 * y))).isEqualTo(Theme.LIGHT.ink().getRGB());
  }

  @Test
  void smallMultiples_nameRowsColumnsAndSeries() {
    assertThat(texts(FiguresForTests.curves()))
        .contains("NS-GAN", "GAN-GP", "ring", "grid", "SW1", "JS (nats)", "generator step");
    assertThat(texts(FiguresForTests.dots()))
        .contains("NS-GAN", "GAN-GP", "ring", "grid", "distance", "divergence", "share of steps");
    assertThat(texts(FiguresForTests.arrows()))
        .contains("up", "down")
        .doesNotContain("for generated");
  }

  /** From 0.01 to 1 the middle is 0.1; on an even axis it would be near the left end. */
  @Test
  void curvesOnALogarithmicAxis_haveTheirMiddleInTheMiddle() throws IOException {
    double[] x = {0.01, 0.1, 1};
    double[] y = {0, 1, 0};
    CurveGrid grid =
        CurveGrid.over(new Caption("c", "C", "C."), Axis.log("threshold"))
            .ends("interval low", "share", "interval high")
            .columns(List.of("NS-GAN"))
            .row(
                "ring",
                Axis.linear("s"),
                List.of(new CurveGrid.Panel(x, new QuantileBand(y, y, y))))
            .build();
    assertThat(grid.data().names())
        .containsExactly("row", "column", "threshold", "interval low", "share", "interval high");
    BufferedImage image = body(grid, Theme.LIGHT);
    int line = Theme.LIGHT.line(0).getRGB();
    Rectangle2D frame = new CurveGridLayout(grid, false).frame(0, 0);
    int middle = (int) (2 * frame.getCenterX());
    int upperHalf = (int) frame.getHeight();
    List<Integer> peak = new ArrayList<>();
    for (int i = 0; i < upperHalf; i++) {
      peak.add(image.getRGB(middle, (int) (2 * frame.getY()) + i));
    }
    assertThat(peak).contains(line);
  }

  @Test
  void smallMultiplesData_isEveryNumber() {
    Columns curves = FiguresForTests.curves().data();
    assertThat(curves.rows()).isEqualTo(4 * 3);
    assertThat(curves.column("median").get(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(curves.column("row").get(6)).isEqualTo("grid");
    Columns dots = FiguresForTests.dots().data();
    assertThat(dots.rows()).isEqualTo(3);
    assertThat(dots.column("interval high").get(1)).isEqualTo(0.9);
    Columns arrows = FiguresForTests.arrows().data();
    assertThat(arrows.column("kind").stream().map(String::valueOf))
        .containsSubsequence("arrow tail", "arrow head", "path", "field");
    assertThat(arrows.column("x").get(1)).isEqualTo(0.5f);
  }

  @Test
  void svgOfALongCurve_isSmall() {
    assertThat(Pictures.svg(FiguresForTests.lines(1), Theme.LIGHT).length()).isLessThan(40_000);
  }

  @Test
  void curvesNames_staySideBySideAndInside() {
    Document svg = Xml.parse(Pictures.svg(FiguresForTests.lines(1), Theme.LIGHT));
    double first = Double.NaN;
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      String text = texts.item(i).getTextContent();
      if (text.equals("A & B") || text.equals("single")) {
        double y = Double.parseDouble(Xml.attribute(texts.item(i), "y"));
        assertThat(y).isBetween(0.0, 400.0);
        assertThat(Math.abs(y - first) < 15).isFalse(); // false for NaN too
        first = y;
      }
    }
    assertThat(first).isNotNaN();
  }

  /** The name of a short series stands at the edge as well, led there from where it ends. */
  @Test
  void seriesOfDifferentLengths_haveTheirOwnPlaces() {
    LineChart chart =
        LineChart.over(new Caption("c", "C", "T."), Axis.linear("step"), Axis.linear("y"))
            .at(new double[] {0, 1, 2, 3})
            .line("long", new double[] {0, 1, 2, 3})
            .at(new double[] {0, 1.5})
            .line("short", new double[] {3, 0})
            .build();
    Columns data = chart.data();
    assertThat(data.column("step")).isEqualTo(List.of(0.0, 1.0, 1.5, 2.0, 3.0));
    assertThat(data.column("long")).isEqualTo(List.of(0.0, 1.0, Double.NaN, 2.0, 3.0));
    assertThat(data.column("short"))
        .isEqualTo(List.of(3.0, Double.NaN, 0.0, Double.NaN, Double.NaN));
    assertThat(texts(chart)).contains("long", "short");
    assertThat(Pictures.svg(chart, Theme.LIGHT)).contains("stroke-dasharray=\"1 4\"");
    assertThat(Pictures.svg(FiguresForTests.lines(1), Theme.LIGHT))
        .doesNotContain("stroke-dasharray=\"1 4\"");
  }

  @Test
  void sampleGrid_isReadBackFromItsPicture() {
    SampleGrid grid = FiguresForTests.samples();
    int[] shape = {5, 8, 8, 1};
    Columns found = SampleGrid.of(grid.caption(), grid.image(), shape).orElseThrow().data();
    assertThat(found.names()).isEqualTo(grid.data().names());
    assertThat(found.column("0_0").get(0)).isEqualTo(1f);
    assertThat(found.column("7_7").get(4)).isEqualTo(-1f);
    assertThat((float) found.column("3_3").get(2)).isCloseTo(0, within(0.6f / 127.5f));
    shape[0] = 10;
    assertThat(SampleGrid.of(grid.caption(), grid.image(), shape)).isEmpty();
  }

  @Test
  void lineChartData_isEveryNumberOrOneInTen() {
    Columns all = FiguresForTests.lines(1).data();
    assertThat(all.rows()).isEqualTo(FiguresForTests.STEPS);
    assertThat(all.names())
        .containsExactly("training step", "A & B 10 %", "A & B median", "A & B 90 %", "single");
    for (int t = 0; t < all.rows(); t++) {
      assertThat(all.column("single").get(t)).isEqualTo(FiguresForTests.median(t));
    }
    LineChart tenth = FiguresForTests.lines(10);
    assertThat(tenth.data().rows()).isEqualTo(1001);
    assertThat(tenth.data().column("single").get(3)).isEqualTo(FiguresForTests.median(30));
    assertThat(tenth.caption().text()).endsWith("The CSV file holds one point in 10.");
  }

  @Test
  void sampleGrid_enlargesByWholePixels() {
    BufferedImage image = FiguresForTests.samples().image();
    assertThat(image.getWidth()).isEqualTo(6 * (3 * 9 - 1)); // 5 images: 3 columns, 2 rows
    assertThat(image.getHeight()).isEqualTo(6 * (2 * 9 - 1));
    assertThat(image.getRGB(5, 5) & 0xffffff).isEqualTo(0xffffff); // 1
    assertThat(image.getRGB(6, 5) & 0xffffff).isEqualTo(0x808080); // 0
    int lastX = 6 * (9 + 8) - 1;
    assertThat(image.getRGB(lastX, image.getHeight() - 1) & 0xffffff).isZero(); // -1
  }

  @Test
  void thinning_keepsEveryPeak() {
    double[] curve = new double[10_000];
    curve[4321] = 5;
    curve[8765] = -5;
    int[] kept = Thinning.extremes(curve, 100);
    assertThat(kept).contains(0, 4321, 8765, 9999).isSorted().hasSizeLessThan(210);
  }

  @Test
  void csv_quotesAndKeepsInfinities() {
    Columns columns =
        Columns.NONE
            .with("a,b", new double[] {1, Double.NEGATIVE_INFINITY, Double.NaN, 0.1})
            .with("words", List.of("plain", "say \"x\"", "", "two\nlines"));
    assertThat(columns.csv())
        .isEqualTo(
            "\"a,b\",words\n1,plain\n-Infinity,\"say \"\"x\"\"\"\nNaN,\n0.1,\"two\nlines\"\n");
  }

  @Test
  void wrongParts_areRefusedByName() {
    LineChart.Builder chart =
        LineChart.over(new Caption("c", "", ""), Axis.linear("x"), Axis.linear("y"));
    assertThatThrownBy(() -> chart.line("early", new double[1])).hasMessageContaining("early");
    chart.at(new double[] {0, 1});
    assertThatThrownBy(() -> chart.line("long", new double[3]))
        .hasMessageContaining("(2), found 3");
    assertThatThrownBy(() -> chart.at(new double[] {1, 1})).hasMessageContaining("ascending");
    assertThatThrownBy(chart::build).hasMessageContaining("at least one series");
    assertThatThrownBy(() -> new Caption("../up", "", "")).hasMessageContaining("../up");
    assertThatThrownBy(
            () ->
                new PhaseGrid.Panel(
                    "p", new double[][] {{1, 2}}, List.<double[][]>of(), new double[0][]))
        .hasMessageContaining("rows of 4 numbers, found one of 2");
    assertThatThrownBy(
            () ->
                PhaseGrid.over(
                        new Caption("g", "", ""), new java.awt.geom.Rectangle2D.Double(0, 0, 1, 1))
                    .paths("a")
                    .panel(
                        new PhaseGrid.Panel(
                            "p", new double[0][], List.<double[][]>of(), new double[0][])))
        .hasMessageContaining("expected 1 paths, one a name, found 0");
    assertThatThrownBy(() -> new SampleGrid(new Caption("s", "", ""), new float[1][2][2][2]))
        .hasMessageContaining("1 or 3 channels, found 2");
  }

  private static List<String> texts(Figure figure) {
    return texts(Xml.parse(Pictures.svg(figure, Theme.LIGHT)));
  }

  private static List<String> texts(Document svg) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static BufferedImage read(Figure figure, Theme theme) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Pictures.png(figure, theme)));
  }

  /** Below the title. */
  private static BufferedImage body(Figure figure, Theme theme) throws IOException {
    BufferedImage whole = read(figure, theme);
    int title = 2 * new TitleBand(figure).height();
    return whole.getSubimage(0, title, whole.getWidth(), whole.getHeight() - title);
  }
}
