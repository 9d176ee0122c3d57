package io.equilibria.internal.graph;

import static io.equilibria.internal.graph.SvgWriter.number;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.graph.Diagram.Arrow.Kind;
import java.nio.file.Path;

/**
 * Draws a diagram as SVG, which browsers show in the reader's light or dark theme. Hovering over a
 * box shows its full name.
 */
public final class SvgDrawing {
  private static final double HEAD = 44;
  private static final double LEGEND_LINE = 22;

  private final Diagram diagram;
  private final Layout layout;
  private final SvgWriter svg = new SvgWriter();

  private SvgDrawing(Diagram diagram) {
    this.diagram = diagram;
    this.layout = Layout.of(diagram);
  }

  /** Draws a diagram; the result is deterministic. */
  public static String of(Diagram diagram) {
    return diagram.guide().level() == Level.PLAYERS
        ? PlayersDrawing.of(diagram)
        : new SvgDrawing(diagram).draw();
  }

  /**
   * Draws into a file.
   *
   * @throws io.equilibria.InputException when it cannot be written
   */
  public static void write(Path file, Diagram diagram) {
    AtomicFiles.writeText(file, of(diagram));
  }

  private String draw() {
    int lines = diagram.guide().legend().size();
    double legend = lines == 0 ? 0 : 10 + LEGEND_LINE * lines;
    double width = Math.max(layout.width(), letters());
    double height = layout.height() + HEAD + legend;
    svg.start(width, height, diagram.title(), DrawingStyle.css(diagram.guide().style()));
    svg.words("title", 12, 20, diagram.title());
    svg.words("detail", 12, 37, diagram.note());
    svg.open("g", "transform", "translate(0 %s)".formatted(number(HEAD)));
    for (Layout.Area area : layout.boxes().values()) {
      box(area);
    }
    for (Layout.Line line : layout.lines()) {
      line(line);
    }
    for (Layout.Area area : layout.boxes().values()) {
      label(area);
    }
    svg.close();
    svg.open("g", "transform", "translate(12 %s)".formatted(number(layout.height() + HEAD + 6)));
    legend();
    svg.close();
    return svg.end();
  }

  private double letters() {
    int longest = Math.max(diagram.title().length(), diagram.note().length());
    for (DiagramGuide.Entry entry : diagram.guide().legend()) {
      longest = Math.max(longest, entry.text().length());
    }
    return 44 + 7.3 * longest;
  }

  /** Draws the legend with paths, so that rectangles are only the boxes of the diagram. */
  private void legend() {
    double y = 0;
    for (DiagramGuide.Entry entry : diagram.guide().legend()) {
      svg.open("g", "class", entry.role().word() + (entry.role() == Role.PENALTY ? " whole" : ""));
      if (entry.role() == Role.OTHER) {
        svg.empty("path", "class", "line then", "d", "M0 %sh24".formatted(number(y + 8)));
      } else {
        svg.empty("path", "class", "box", "d", "M1 %sh22v14h-22z".formatted(number(y + 1)));
      }
      svg.close();
      svg.words("detail", 32, y + 12, entry.text());
      y += LEGEND_LINE;
    }
  }

  private String kind(Diagram.Box box) {
    String again = diagram.guide().repeated().contains(box.id()) ? " again" : "";
    return box.role().word() + again + (isWholePenalty(box) ? " whole" : "");
  }

  private boolean isWholePenalty(Diagram.Box box) {
    return box.role() == Role.PENALTY
        && diagram.holdsOthers(box)
        && box.parent().map(parent -> layout.boxes().get(parent).box().role()).orElse(Role.OTHER)
            != Role.PENALTY;
  }

  private void box(Layout.Area area) {
    Diagram.Box box = area.box();
    boolean holder = diagram.holdsOthers(box);
    boolean square = box.role() == Role.DISCRIMINATOR;
    svg.open("g", "class", kind(box));
    svg.element("title", box.id().replace("!", ""));
    svg.rectangle(
        holder ? "holder" : "box",
        area.x(),
        area.y(),
        area.width(),
        area.height(),
        square ? "0" : "8");
    if (isWholePenalty(box)) {
      mark(area.x() + area.width() - 2 * Layout.MARGIN, area.y() + 2 * Layout.MARGIN);
    }
    svg.close();
  }

  private void mark(double x, double y) {
    var mark = diagram.guide().style().mark();
    svg.empty(
        "path",
        "class",
        DrawingStyle.isHollow(mark) ? "mark hollow" : "mark",
        "transform",
        "translate(%s %s)".formatted(number(x), number(y)),
        "d",
        DrawingStyle.mark(mark));
  }

  /** Draws a label, after the lines, some of which pass below it. */
  private void label(Layout.Area area) {
    Diagram.Box box = area.box();
    boolean holder = diagram.holdsOthers(box);
    svg.open("g", "class", holder ? box.role().word() + " over" : box.role().word());
    if (diagram.guide().level() == Level.OPS && !holder) {
      row(area);
      svg.close();
      return;
    }
    double x = area.x() + Layout.MARGIN;
    double y = area.y() + Layout.TITLE_HEIGHT + 2;
    svg.words(holder ? "name holding" : "name", x, y, box.title());
    if (!box.detail().isEmpty()) {
      svg.words("detail", x, y + Layout.DETAIL_HEIGHT, box.detail());
    }
    svg.close();
  }

  /** Draws an op with its detail after its name. */
  private void row(Layout.Area area) {
    double y = area.y() + 14.5;
    svg.words("name", area.x() + 7, y, area.box().title());
    if (!area.box().detail().isEmpty()) {
      double after = area.x() + 13 + 7.3 * area.box().title().length();
      svg.words("detail", after, y, area.box().detail());
    }
  }

  private void line(Layout.Line line) {
    if (!line.corners().isEmpty()) {
      svg.arrow(line.arrow().kind() == Kind.THEN ? "line then" : "line", line.corners());
    }
  }
}
