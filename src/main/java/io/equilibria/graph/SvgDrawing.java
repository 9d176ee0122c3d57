package io.equilibria.graph;

import io.equilibria.graph.Diagram.Arrow.Kind;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.report.figure.canvas.Theme;
import java.awt.Color;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A diagram as SVG, which a browser shows in light or dark as its reader has chosen. Pointing at a
 * box tells its full name.
 */
public final class SvgDrawing {
  private static final double HEAD = 44;
  private static final double ROUND = 5;

  private final Diagram diagram;
  private final Layout layout;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private SvgDrawing(Diagram diagram) throws XMLStreamException {
    this.diagram = diagram;
    this.layout = Layout.of(diagram);
    this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
  }

  /** Draws; the same diagram gives the same text. */
  public static String of(Diagram diagram) {
    try {
      return new SvgDrawing(diagram).draw();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string takes all that is written to it", e);
    }
  }

  /**
   * Draws into a file.
   *
   * @throws io.equilibria.InputException when it cannot be written
   */
  public static void write(Path file, Diagram diagram) {
    AtomicFiles.writeText(file, of(diagram));
  }

  private String draw() throws XMLStreamException {
    double width = Math.max(layout.width(), letters());
    double height = layout.height() + HEAD;
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
    element("title", diagram.title());
    element("style", style());
    marker();
    empty("rect", "class", "ground", "width", number(width), "height", number(height));
    words("title", 12, 20, diagram.title());
    words("detail", 12, 37, diagram.note());
    open("g", "transform", "translate(0 %s)".formatted(number(HEAD)));
    for (Layout.Area area : layout.boxes().values()) {
      box(area);
    }
    for (Layout.Line line : layout.lines()) {
      line(line);
    }
    for (Layout.Area area : layout.boxes().values()) {
      label(area);
    }
    close();
    close();
    xml.flush();
    return text + "\n";
  }

  private double letters() {
    return 24 + 7.3 * Math.max(diagram.title().length(), diagram.note().length());
  }

  private void marker() throws XMLStreamException {
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

  private void box(Layout.Area area) throws XMLStreamException {
    Diagram.Box box = area.box();
    boolean holder = diagram.holdsOthers(box);
    open("g", "class", box.role().word());
    element("title", box.id().replace("!", ""));
    empty(
        "rect",
        "class",
        holder ? "holder" : "box",
        "x",
        number(area.x()),
        "y",
        number(area.y()),
        "width",
        number(area.width()),
        "height",
        number(area.height()),
        "rx",
        holder ? "8" : "4");
    close();
  }

  /** After the lines, of which some pass below a name. */
  private void label(Layout.Area area) throws XMLStreamException {
    Diagram.Box box = area.box();
    boolean holder = diagram.holdsOthers(box);
    open("g", "class", holder ? box.role().word() + " over" : box.role().word());
    double x = area.x() + Layout.MARGIN;
    double y = area.y() + Layout.TITLE_HEIGHT + 2;
    words(holder ? "name holding" : "name", x, y, box.title());
    if (!box.detail().isEmpty()) {
      words("detail", x, y + Layout.DETAIL_HEIGHT, box.detail());
    }
    close();
  }

  private void line(Layout.Line line) throws XMLStreamException {
    if (!line.corners().isEmpty()) {
      empty(
          "path",
          "class",
          line.arrow().kind() == Kind.THEN ? "line then" : "line",
          "d",
          path(line.corners()),
          "marker-end",
          "url(#tip)");
    }
  }

  /** With round corners. */
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

  private static String style() {
    StringBuilder css = new StringBuilder("\n");
    css.append(colours(Theme.LIGHT));
    css.append("@media (prefers-color-scheme: dark) {\n").append(colours(Theme.DARK)).append("}\n");
    css.append(
        """
        text { font-family: Helvetica, Arial, "DejaVu Sans", sans-serif; fill: var(--ink); }
        .title { font-size: 16px; font-weight: bold; }
        .name { font-size: 13px; }
        .holding { font-weight: bold; fill: var(--label); }
        .detail { font-size: 11px; fill: var(--muted); }
        .over text { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
        .ground { fill: var(--ground); }
        .box { fill: var(--fill); fill-opacity: 0.16; stroke: var(--fill); }
        .holder { fill: var(--fill); fill-opacity: 0.05; stroke: var(--fill); stroke-opacity: 0.6; }
        .line { fill: none; stroke: var(--muted); stroke-width: 1.2; }
        .then { stroke-dasharray: 5 4; }
        .tip { fill: var(--muted); }
        """);
    return css.toString();
  }

  private static String colours(Theme theme) {
    StringBuilder css = new StringBuilder();
    css.append(
        ":root { --ground: %s; --ink: %s; --muted: %s; }\n"
            .formatted(hex(theme.background()), hex(theme.ink()), hex(theme.muted())));
    for (Role role : Role.values()) {
      Color label = role == Role.OTHER ? theme.ink() : theme.label(series(role));
      css.append(
          ".%s { --fill: %s; --label: %s; }\n"
              .formatted(role.word(), colour(role, theme), hex(label)));
    }
    return css.toString();
  }

  /** Its colour in the palette of {@link Theme}. */
  private static int series(Role role) {
    return switch (role) {
      case DATA -> 0;
      case DISCRIMINATOR -> 1;
      case GENERATOR -> 2;
      case PENALTY -> 3;
      case UPDATE -> 4;
      case LOSS, GRADIENT, OTHER -> 5;
    };
  }

  /** As SVG and DOT write a colour. */
  static String colour(Role role, Theme theme) {
    return hex(role == Role.OTHER ? theme.muted() : theme.line(series(role)));
  }

  private static String hex(Color color) {
    return String.format(
        Locale.ROOT, "#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
  }

  private void words(String kind, double x, double y, String words) throws XMLStreamException {
    open("text", "class", kind, "x", number(x), "y", number(y));
    xml.writeCharacters(words);
    close();
  }

  private void element(String name, String content) throws XMLStreamException {
    open(name);
    xml.writeCharacters(content);
    close();
  }

  private void open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }
}
