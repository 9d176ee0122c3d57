package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.report.figure.canvas.Markup;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The drawing of {@link DiracPanel}: the plane of theta and psi as an SVG element, whose field,
 * path and start the script updates.
 */
final class DiracPlane {
  static final double REACH = DiracField.REACH;
  static final double LEFT = 44;
  static final double TOP = 10;
  static final double SIDE = 416;
  static final int WIDTH = 470;

  /** Arrows along each axis. */
  static final int ARROWS = 15;

  private static final int HEIGHT = 476;
  private static final List<Integer> TICKS = List.of(-2, -1, 0, 1, 2);

  private DiracPlane() {}

  /**
   * The drawing of one descent.
   *
   * @param points (theta, psi) of each step, including the start
   * @param numbers the numbers for the script, as JSON
   */
  static String svg(DiracGame game, double[][] points, String numbers) {
    double[] start = points[0];
    double[] end = points[points.length - 1];
    return """
    <svg id="try-plane" viewBox="0 0 %d %d" role="group" aria-label="Gradient field and a trajectory in the plane of theta and psi" data-loss="%s" data-numbers="%s">
    <defs><clipPath id="try-clip">%s</clipPath></defs>
    %s<g clip-path="url(#try-clip)">
    <path class="cross" d="M%s %sH%sM%s %sV%s" />
    <path class="arrows" id="try-field" d="%s" />
    <path class="path" id="try-path" d="%s" />
    <circle class="end" id="try-end" cx="%s" cy="%s" r="5" />
    </g>
    <g class="frame">%s</g>
    <g class="handle" id="try-handle" transform="translate(%s %s)"><circle class="hit" r="26" /><circle class="dot" r="7" /></g>
    </svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            game.loss(),
            Markup.escape(numbers),
            square(),
            ticks(),
            LEFT,
            brief(y(0)),
            LEFT + SIDE,
            brief(x(0)),
            TOP,
            TOP + SIDE,
            arrows(game),
            path(points),
            brief(x(end[0])),
            brief(y(end[1])),
            square(),
            brief(x(start[0])),
            brief(y(start[1])));
  }

  private static String square() {
    return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" />".formatted(LEFT, TOP, SIDE, SIDE);
  }

  private static double x(double theta) {
    return LEFT + (theta / REACH + 1) * SIDE / 2;
  }

  private static double y(double psi) {
    return TOP + (1 - psi / REACH) * SIDE / 2;
  }

  private static String brief(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  private static String ticks() {
    StringBuilder ticks = new StringBuilder();
    for (int tick : TICKS) {
      String label = tick < 0 ? "\u2212" + -tick : Integer.toString(tick);
      ticks.append(text(x(tick), TOP + SIDE + 18, "middle", label));
      ticks.append(text(LEFT - 6, y(tick) + 5, "end", label)).append('\n');
    }
    return ticks
        .append(text(x(0), HEIGHT - 12, "middle", "\u03b8, the generator's point"))
        .append("<text transform=\"translate(14 %s) rotate(-90)\" ".formatted(brief(y(0))))
        .append("text-anchor=\"middle\">\u03c8, slope of the discriminator</text>\n")
        .toString();
  }

  private static String text(double x, double y, String anchor, String words) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
        .formatted(brief(x), brief(y), anchor, words);
  }

  private static String arrows(DiracGame game) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ARROWS * ARROWS; i++) {
      double theta = REACH * ((2 * (i % ARROWS) + 1.0) / ARROWS - 1);
      double psi = REACH * ((2 * (i / ARROWS) + 1.0) / ARROWS - 1);
      double[] v = game.field(theta, psi);
      double length = Math.hypot(v[0], v[1]);
      if (length > 0) {
        all.append(arrow(x(theta), y(psi), v[0] / length, -v[1] / length));
      }
    }
    return all.toString();
  }

  /** An arrow centred on a point, along a unit vector. */
  private static String arrow(double x, double y, double dx, double dy) {
    double tipX = x + 6 * dx;
    double tipY = y + 6 * dy;
    return "M%.1f %.1fL%.1f %.1fM%.1f %.1fL%.1f %.1fL%.1f %.1f"
        .formatted(
            x - 6 * dx,
            y - 6 * dy,
            tipX,
            tipY,
            tipX - 3.5 * (dx - 0.6 * dy),
            tipY - 3.5 * (dy + 0.6 * dx),
            tipX,
            tipY,
            tipX - 3.5 * (dx + 0.6 * dy),
            tipY - 3.5 * (dy - 0.6 * dx));
  }

  private static String path(double[][] points) {
    return Arrays.stream(points)
        .filter(w -> Math.hypot(w[0], w[1]) < 100)
        .map(w -> brief(x(w[0])) + " " + brief(y(w[1])))
        .collect(Collectors.joining("L", "M", ""));
  }
}
