package io.equilibria.internal.graph;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of an SVG one after another. */
final class SvgWriter {
  private static final double ROUND = 5;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  SvgWriter() {
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the picture, with title, style and background. */
  void start(double width, double height, String title, String style) {
    open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 %s %s".formatted(number(width), number(height)),
        "width",
        number(width),
        "height",
        number(height),
        "role",
        "img");
    element("title", title);
    element("style", style);
    marker();
    empty("rect", "class", "ground", "width", number(width), "height", number(height));
  }

  /** Closes the picture. */
  String end() {
    close();
    return text + "\n";
  }

  private void marker() {
    open("defs");
    open(
        "marker",
        "id",
        "tip",
        "viewBox",
        "0 0 8 8",
        "refX",
        "7",
        "refY",
        "4",
        "markerWidth",
        "7",
        "markerHeight",
        "7",
        "orient",
        "auto");
    empty("path", "class", "tip", "d", "M0 1L8 4L0 7z");
    close();
    close();
  }

  void rectangle(String kind, double x, double y, double width, double height, String corner) {
    empty(
        "rect",
        "class",
        kind,
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height),
        "rx",
        corner);
  }

  void arrow(String kind, List<double[]> corners) {
    empty("path", "class", kind, "d", path(corners), "marker-end", "url(#tip)");
  }

  /** A path with rounded corners. */
  private static String path(List<double[]> corners) {
    StringBuilder path = new StringBuilder(at("M", corners.get(0)));
    for (int i = 1; i < corners.size() - 1; i++) {
      double[] corner = corners.get(i);
      path.append(at("L", towards(corner, corners.get(i - 1))))
          .append(at("Q", corner))
          .append(at(" ", towards(corner, corners.get(i + 1))));
    }
    return path.append(at("L", corners.get(corners.size() - 1))).toString();
  }

  private static double[] towards(double[] from, double[] to) {
    double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    double share = length == 0 ? 0 : Math.min(ROUND, length / 2) / length;
    return new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])};
  }

  private static String at(String command, double[] point) {
    return command + number(point[0]) + " " + number(point[1]);
  }

  void words(String kind, double x, double y, String words) {
    open("text", "class", kind, "x", number(x), "y", number(y));
    characters(words);
    close();
  }

  void element(String name, String content) {
    open(name);
    characters(content);
    close();
  }

  void open(String name, String... attributes) {
    write(() -> xml.writeStartElement(name));
    attributes(attributes);
  }

  void empty(String name, String... attributes) {
    write(() -> xml.writeEmptyElement(name));
    attributes(attributes);
  }

  private void attributes(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      int at = i;
      write(() -> xml.writeAttribute(attributes[at], attributes[at + 1]));
    }
  }

  void characters(String words) {
    write(() -> xml.writeCharacters(words));
  }

  void close() {
    write(xml::writeEndElement);
  }

  /** Writes something. */
  private interface Writing {
    void run() throws XMLStreamException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string takes all that is written to it", e);
    }
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }
}
