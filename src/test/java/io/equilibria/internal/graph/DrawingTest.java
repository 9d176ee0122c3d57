package io.equilibria.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Arrow.Kind;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.Layout.Area;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Where things stand in a drawing, and the files it is written to. */
class DrawingTest {
  private static final GameGraphs LINES = GraphCatalogue.open("parallel-lines-gan-gp");

  @ParameterizedTest
  @EnumSource(Level.class)
  void boxes_lieWithinTheirParentsAndApartFromOthers(Level level) {
    Layout layout = Layout.of(LINES.diagram(Part.STEP, level));
    List<Area> areas = List.copyOf(layout.boxes().values());
    for (Area area : areas) {
      Area outer =
          area.box()
              .parent()
              .map(layout.boxes()::get)
              .orElse(new Area(area.box(), 0, 0, layout.width(), layout.height(), -1));
      assertThat(contains(outer, area)).as("%s in %s", area, outer).isTrue();
      for (Area other : areas) {
        boolean siblings = !other.equals(area) && other.box().parent().equals(area.box().parent());
        assertThat(siblings && overlap(area, other)).as("%s over %s", area, other).isFalse();
      }
    }
  }

  private static boolean contains(Area outer, Area inner) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.x() + inner.width() <= outer.x() + outer.width() + 0.01
        && inner.y() + inner.height() <= outer.y() + outer.height() + 0.01;
  }

  private static boolean overlap(Area a, Area b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  @Test
  void lines_joinTheBordersOfTheirBoxes() {
    Layout layout = Layout.of(LINES.diagram(Part.STEP, Level.LAYERS));
    assertThat(layout.lines()).hasSizeGreaterThan(20);
    for (Layout.Line line : layout.lines()) {
      List<double[]> corners = line.corners();
      checkTouches(layout.boxes().get(line.arrow().from()), corners.get(0));
      checkTouches(layout.boxes().get(line.arrow().to()), corners.get(corners.size() - 1));
    }
  }

  private static void checkTouches(Area area, double[] end) {
    double outside =
        Math.max(
            Math.max(area.x() - end[0], end[0] - area.x() - area.width()),
            Math.max(area.y() - end[1], end[1] - area.y() - area.height()));
    assertThat(outside)
        .as("%s ends at %s", area.box().id(), List.of(end[0], end[1]))
        .isCloseTo(0, within(0.01));
  }

  @Test
  void svg_isXmlAndTheSameEachTime() throws Exception {
    Diagram diagram = LINES.diagram(Part.STEP, Level.LAYERS);
    String svg = SvgDrawing.of(diagram);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("rect").getLength())
        .isEqualTo(diagram.boxes().size() + 1);
    assertThat(svg).contains("prefers-color-scheme: dark", "class=\"line then\"");
    assertThat(SvgDrawing.of(LINES.diagram(Part.STEP, Level.LAYERS))).isEqualTo(svg);
  }

  @Test
  void oddNames_staySafe() throws Exception {
    String odd = "a<b>&\"c\"\\";
    Diagram diagram =
        new Diagram(
            odd,
            odd,
            List.of(
                new Box(odd, Optional.empty(), Role.OTHER, odd, odd),
                new Box("inner", Optional.of(odd), Role.LOSS, "inner", ""),
                new Box("beside", Optional.empty(), Role.DATA, "beside", "")),
            List.of(new Arrow(odd, "beside", Kind.TENSOR)));
    String svg = SvgDrawing.of(diagram);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(odd);
    assertThat(Dot.of(diagram)).contains("digraph \"a<b>&\\\"c\\\"\\\\\" {");
  }

  @Test
  void dot_joinsInnermostBoxesAndEndsAtClusters() {
    String dot = Dot.of(LINES.diagram(Part.STEP, Level.LAYERS));
    assertThat(dot)
        .contains("subgraph \"cluster_discriminator_step_0/penalty\" {")
        .contains(
            "  \"discriminator_step_0/loss\" -> \"discriminator_step_0/Gradients\";\n",
            "\"generator_step/discriminator_1/dense_1\""
                + " [lhead=\"cluster_generator_step/discriminator_1\" style=dashed];");
    assertThat(dot.chars().filter(c -> c == '{').count())
        .isEqualTo(dot.chars().filter(c -> c == '}').count());
  }

  /** The colour of a box's role, as the style of the drawing for light says. */
  private static String fill(String svg, String role) {
    int at = svg.indexOf("." + role + " { --fill: ");
    return svg.substring(at + role.length() + 12, at + role.length() + 19);
  }

  @Test
  void loss_hasItsHueAndNetworksHaveNone() {
    String svg = SvgDrawing.of(LINES.diagram(Part.STEP, Level.LAYERS));
    String wasserstein =
        SvgDrawing.of(
            GraphCatalogue.open("parallel-lines-wgan-gp").diagram(Part.STEP, Level.LAYERS));
    Color blue = Theme.LIGHT.line(Hue.BLUE);
    assertThat(fill(svg, "loss")).isEqualTo("#%06x".formatted(blue.getRGB() & 0xffffff));
    assertThat(fill(wasserstein, "loss")).isNotEqualTo(fill(svg, "loss"));
    for (String role : List.of("generator", "discriminator", "data")) {
      assertThat(fill(wasserstein, role)).isEqualTo(fill(svg, role));
    }
  }

  /** A hollow box says that its weights are drawn elsewhere. */
  @Test
  void laterUses_areHollow() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.LAYERS);
    String svg = SvgDrawing.of(diagram);
    assertThat(svg.split(" again\"", -1)).hasSize(diagram.guide().repeated().size() + 1);
    assertThat(svg).contains(".again .box { fill-opacity: 0; }", "one network of", "3 uses");
  }

  @Test
  void slide_isSixteenToNineInLargeLetters() throws Exception {
    Diagram diagram = LINES.diagram(Part.STEP, Level.PLAYERS);
    String svg = SvgDrawing.of(diagram);
    assertThat(svg).contains("viewBox=\"0 0 1600 900\"", ".big { font-size: 34px;");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    List<String> words = new ArrayList<>();
    NodeList texts = document.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      words.add(texts.item(i).getTextContent());
    }
    assertThat(words)
        .contains("D learns", "then G learns", "D: one network, 3 uses", "use 3 of 3", "penalty");
    assertThat(Dot.of(diagram)).contains("update G");
  }

  /** Every step in full, and yet as wide as a screen. */
  @Test
  void ops_fitTheWidthOfAScreen() {
    for (String game : List.of("parallel-lines-gan-gp", "digits-gan-gp")) {
      Layout layout = Layout.of(GraphCatalogue.open(game).diagram(Part.STEP, Level.OPS));
      assertThat(layout.width()).as(game).isLessThan(1900);
    }
  }

  /** Ops that follow each other stand close, and others apart or joined by a line. */
  @Test
  void columns_showWhatFeedsWhat() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.OPS);
    Layout layout = Layout.of(diagram);
    String loss = "discriminator_step_0/loss";
    List<Area> rows =
        layout.boxes().values().stream()
            .filter(area -> area.box().parent().equals(Optional.of(loss)))
            .toList();
    assertThat(rows).hasSizeGreaterThan(3);
    for (int i = 1; i < rows.size(); i++) {
      Area above = rows.get(i - 1);
      Area below = rows.get(i);
      Arrow arrow = new Arrow(above.box().id(), below.box().id(), Kind.TENSOR);
      double gap = below.y() - above.y() - above.height();
      assertThat(gap < 5).as("%s", arrow).isEqualTo(diagram.arrows().contains(arrow));
    }
    for (Arrow arrow : diagram.arrows()) {
      int from = rows.indexOf(layout.boxes().get(arrow.from()));
      int to = rows.indexOf(layout.boxes().get(arrow.to()));
      if (from >= 0 && to >= 0 && to != from + 1) {
        assertThat(layout.lines().stream().map(Layout.Line::arrow)).contains(arrow);
      }
    }
  }
}
