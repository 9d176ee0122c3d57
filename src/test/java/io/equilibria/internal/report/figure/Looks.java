package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.Xml;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What can be seen and read of a figure. */
final class Looks {
  private Looks() {}

  /** All texts under the light theme, the title's first. */
  static List<String> texts(Figure figure) {
    return contents(figure, "text");
  }

  /** The texts shown under the mouse pointer, the figure's title first. */
  static List<String> tips(Figure figure) {
    return contents(figure, "title");
  }

  private static List<String> contents(Figure figure, String element) {
    Document svg = Xml.parse(Pictures.svg(figure, Theme.LIGHT));
    List<String> contents = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      contents.add(nodes.item(i).getTextContent());
    }
    return contents;
  }

  /** The picture below its title, at twice the figure's pixels. */
  static BufferedImage body(Figure figure, Theme theme) {
    try {
      BufferedImage whole = ImageIO.read(new ByteArrayInputStream(Pictures.png(figure, theme)));
      int title = 2 * new TitleBand(figure).height();
      return whole.getSubimage(0, title, whole.getWidth(), whole.getHeight() - title);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How light a pixel is, from 0 to 1, as grey print shows it. */
  static double lightness(int rgb) {
    return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255;
  }
}
