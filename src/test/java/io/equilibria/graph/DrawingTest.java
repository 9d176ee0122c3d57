package io.equilibria.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.graph.Diagram.Arrow;
import io.equilibria.graph.Diagram.Arrow.Kind;
import io.equilibria.graph.Diagram.Box;
import io.equilibria.graph.Layout.Area;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

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
}
