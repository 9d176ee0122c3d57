package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.Xml;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Plot;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Realistic figures of every kind: no word is cut off at the left or right, on any screen. */
class WordsInsideTest {
  static Stream<Figure> figures() {
    return FigureSheet.figures().stream().flatMap(one -> Stream.of(one, one.narrow()));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void words_endInside(Figure figure) {
    Document svg = Xml.parse(Pictures.svg(figure, Theme.LIGHT));
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 1; i < texts.getLength(); i++) { // the title first
      Element text = (Element) texts.item(i);
      if (!text.hasAttribute("transform")) {
        double width = Plot.width(text.getTextContent(), size(text)) / 1.06;
        double x = Double.parseDouble(text.getAttribute("x"));
        double share =
            switch (text.getAttribute("text-anchor")) {
              case "middle" -> 0.5;
              case "end" -> 1;
              default -> 0;
            };
        assertThat(x - share * width).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
        assertThat(x + (1 - share) * width)
            .as(text.getTextContent())
            .isLessThanOrEqualTo(figure.width());
      }
    }
  }

  private static double size(Element text) {
    return Double.parseDouble(text.getAttribute("font-size"));
  }
}
