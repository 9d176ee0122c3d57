package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.Xml;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Palette;
import io.equilibria.internal.report.figure.canvas.PixelCanvas;
import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The words of a figure's SVG and the boxes that they take. */
record SvgTexts(List<Word> words, List<String> tooltips) {
  private static final Pattern TURNED =
      Pattern.compile("translate\\(([-0-9.]+) ([-0-9.]+)\\) rotate\\(-90\\)");

  /** One text. */
  record Word(String text, Rectangle2D box, double size) {}

  static SvgTexts of(Figure figure) {
    Palette palette = new Palette();
    String svg = Pictures.inlineSvg("s", figure, palette);
    Document document = Xml.parse(svg);
    List<Word> words = new ArrayList<>();
    NodeList texts = document.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      words.add(word((Element) texts.item(i)));
    }
    List<String> tooltips = new ArrayList<>();
    NodeList titles = document.getElementsByTagName("title");
    for (int i = 1; i < titles.getLength(); i++) { // the first is the figure's
      tooltips.add(titles.item(i).getTextContent());
    }
    return new SvgTexts(words, tooltips);
  }

  List<String> strings() {
    return words.stream().map(Word::text).toList();
  }

  Word word(String text) {
    return words.stream().filter(word -> word.text.equals(text)).findFirst().orElseThrow();
  }

  private static Word word(Element element) {
    double size = Double.parseDouble(element.getAttribute("font-size"));
    Lettering lettering = new Lettering(Color.BLACK, size, Anchor.START);
    lettering = element.hasAttribute("font-weight") ? lettering.inBold() : lettering;
    String text = element.getTextContent();
    double width =
        PixelCanvas.font(lettering)
            .getStringBounds(text, new FontRenderContext(null, true, true))
            .getWidth();
    double before =
        switch (element.getAttribute("text-anchor")) {
          case "middle" -> width / 2;
          case "end" -> width;
          default -> 0;
        };
    double ascent = 0.75 * size;
    double descent = 0.2 * size;
    Matcher turned = TURNED.matcher(element.getAttribute("transform"));
    Rectangle2D box;
    if (turned.matches()) {
      double x = Double.parseDouble(turned.group(1));
      double y = Double.parseDouble(turned.group(2));
      box = new Rectangle2D.Double(x - ascent, y + before - width, ascent + descent, width);
    } else {
      double x = Double.parseDouble(element.getAttribute("x"));
      double y = Double.parseDouble(element.getAttribute("y"));
      box = new Rectangle2D.Double(x - before, y - ascent, width, ascent + descent);
    }
    return new Word(text, box, size);
  }
}
