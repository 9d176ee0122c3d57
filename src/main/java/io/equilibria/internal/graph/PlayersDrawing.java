package io.equilibria.internal.graph;

import static io.equilibria.internal.graph.SvgWriter.number;

import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.DiagramGuide.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a diagram of players as a 16:9 slide: boxes in a grid, with large letters. As in papers,
 * the generator widens and the discriminator narrows.
 */
final class PlayersDrawing {
  static final double WIDTH = 1600;
  static final double HEIGHT = 900;

  private static final double LEFT = 30;
  private static final double TOP = 130;
  private static final double COLUMN = 264;
  private static final double ROW = 218;
  private static final double BOX_WIDTH = 202;
  private static final double BOX_HEIGHT = 124;
  private static final double LANE_GAP = 54;
  private static final double LETTER = 12.2;

  private final Diagram diagram;
  private final SvgWriter svg = new SvgWriter();
  private final Map<String, double[]> places = new HashMap<>();

  private PlayersDrawing(Diagram diagram) {
    this.diagram = diagram;
    diagram
        .guide()
        .places()
        .forEach((id, place) -> places.put(id, new double[] {x(place), y(place)}));
  }

  static String of(Diagram diagram) {
    return new PlayersDrawing(diagram).draw();
  }

  private static double x(Place place) {
    return LEFT + place.column() * COLUMN;
  }

  private static double y(Place place) {
    return TOP + place.row() * ROW + (place.row() == 2 ? LANE_GAP : 0);
  }

  private String draw() {
    svg.start(
        WIDTH,
        HEIGHT,
        diagram.title(),
        DrawingStyle.css(diagram.guide().style())
            + """
            .slide { font-size: 40px; font-weight: bold; }
            .lane { font-size: 28px; font-weight: bold; fill: var(--muted); }
            .big { font-size: 34px; font-weight: bold; text-anchor: middle; }
            .more { font-size: 24px; text-anchor: middle; }
            .key { font-size: 26px; }
            .data .big, .data .more { fill: var(--ground); }
            .box, .discriminator .box { stroke-width: 3; }
            .line { stroke-width: 3; }
            .then { stroke-dasharray: 12 9; }
            .holder { stroke: none; }
            """);
    svg.words("slide", LEFT, 58, diagram.title() + ": " + diagram.note());
    diagram.boxes().stream().filter(diagram::holdsOthers).forEach(this::lane);
    diagram.arrows().forEach(this::arrow);
    diagram.boxes().stream().filter(box -> places.containsKey(box.id())).forEach(this::box);
    legend();
    return svg.end();
  }

  /** Draws the background of a player's step. */
  private void lane(Box lane) {
    List<double[]> inside =
        diagram.boxes().stream()
            .filter(box -> box.parent().filter(lane.id()::equals).isPresent())
            .map(box -> places.get(box.id()))
            .toList();
    double top = inside.stream().mapToDouble(at -> at[1]).min().orElse(TOP) - 52;
    double bottom = inside.stream().mapToDouble(at -> at[1]).max().orElse(TOP) + BOX_HEIGHT + 18;
    double left = LEFT + COLUMN - 24;
    svg.open("g", "class", "other");
    svg.rectangle("holder", left, top, WIDTH - left - 16, bottom - top, "14");
    svg.close();
    svg.words("lane", left + 18, top + 34, lane.title());
  }

  private void box(Box box) {
    double[] at = places.get(box.id());
    boolean again = diagram.guide().repeated().contains(box.id());
    svg.open(
        "g",
        "class",
        box.role().word() + (again ? " again" : box.role() == Role.PENALTY ? " whole" : ""));
    svg.element("title", box.id());
    svg.empty("path", "class", "ground", "d", outline(box, at));
    svg.empty("path", "class", "box", "d", outline(box, at));
    double middle = at[0] + BOX_WIDTH / 2;
    if (box.role() == Role.PENALTY) {
      svg.empty(
          "path",
          "class",
          DrawingStyle.isHollow(diagram.guide().style().mark()) ? "mark hollow" : "mark",
          "transform",
          "translate(%s %s) scale(2)".formatted(number(middle), number(at[1] + 22)),
          "d",
          DrawingStyle.mark(diagram.guide().style().mark()));
    }
    double line = at[1] + BOX_HEIGHT / 2 + (box.detail().isEmpty() ? 12 : -2);
    svg.words("big", middle, line + (box.role() == Role.PENALTY ? 10 : 0), box.title());
    if (!box.detail().isEmpty()) {
      detail(box, middle, line + 36);
    }
    svg.close();
  }

  /** Writes a detail, condensed if it is wider than its box. */
  private void detail(Box box, double middle, double y) {
    double room = BOX_WIDTH - 16;
    double needed = box.detail().length() * LETTER;
    double size = needed > room ? Math.max(13, 24 * room / needed) : 24;
    svg.open("g", "transform", "translate(%s %s)".formatted(number(middle), number(y)));
    svg.open("text", "class", "more", "style", "font-size:%spx".formatted(number(size)));
    svg.characters(box.detail());
    svg.close();
    svg.close();
  }

  private static String outline(Box box, double[] at) {
    double slope = 22;
    double left = box.title().equals("G") ? slope : 0;
    double right = box.role() == Role.DISCRIMINATOR ? slope : 0;
    return "M%s %sL%s %sV%sL%s %sz"
        .formatted(
            number(at[0]),
            number(at[1] + left),
            number(at[0] + BOX_WIDTH),
            number(at[1] + right),
            number(at[1] + BOX_HEIGHT - right),
            number(at[0]),
            number(at[1] + BOX_HEIGHT - left));
  }

  private void arrow(Arrow arrow) {
    double[] from = places.get(arrow.from());
    double[] to = places.get(arrow.to());
    if (from == null || to == null) {
      return;
    }
    boolean then = arrow.kind() == Arrow.Kind.THEN;
    svg.arrow(then ? "line then" : "line", then ? below(from, to) : route(from, to));
  }

  /** The route of a horizontal arrow; it changes rows in the gap before the target. */
  private static List<double[]> route(double[] from, double[] to) {
    double y0 = from[1] + BOX_HEIGHT / 2;
    double y1 = to[1] + BOX_HEIGHT / 2;
    double start = from[0] + BOX_WIDTH;
    if (y0 == y1) {
      return List.of(new double[] {start, y0}, new double[] {to[0] - 4, y1});
    }
    // Each row has its own lane in the gap and its own end point at the box.
    double share = from[1] > to[1] ? 0.35 : 0.6;
    double turn = to[0] - share * (COLUMN - BOX_WIDTH);
    double end = y1 + (from[1] > to[1] ? 26 : -26);
    return List.of(
        new double[] {start, y0},
        new double[] {turn, y0},
        new double[] {turn, end},
        new double[] {to[0] - 4, end});
  }

  /**
   * The route from an update down through the gap between the steps to the top of the box that
   * reads it.
   */
  private static List<double[]> below(double[] from, double[] to) {
    double gap = to[1] - 88;
    double x0 = from[0] + BOX_WIDTH / 2;
    double x1 = to[0] + BOX_WIDTH / 2;
    return List.of(
        new double[] {x0, from[1] + BOX_HEIGHT},
        new double[] {x0, gap},
        new double[] {x1, gap},
        new double[] {x1, to[1] + 6});
  }

  private void legend() {
    double x = LEFT;
    double y = HEIGHT - 62;
    for (DiagramGuide.Entry entry : diagram.guide().legend()) {
      svg.open("g", "class", entry.role().word());
      svg.empty("path", "class", "box", "d", "M%s %sh44v32h-44z".formatted(number(x), number(y)));
      svg.close();
      svg.words("key", x + 58, y + 25, entry.text());
      x += 58 + 14 * entry.text().length() + 30;
    }
    if (diagram.arrows().stream().anyMatch(arrow -> arrow.kind() == Arrow.Kind.THEN)) {
      svg.empty(
          "path", "class", "line then", "d", "M%s %sh60".formatted(number(x), number(y + 16)));
      svg.words("key", x + 74, y + 25, "afterwards, with the new weights");
    }
  }
}
