package io.equilibria.experiment.dirac;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.evaluation.GameStyles;
import io.equilibria.experiment.dirac.Dirac.Settings;
import io.equilibria.report.Widget;
import io.equilibria.report.figure.Markup;
import io.equilibria.report.figure.Theme;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The plane of Dirac-GAN with a start that the reader drags: the gradient field, and where gradient
 * descent goes from there under a loss, a penalty, an order of updates and a step size.
 *
 * <p>Without a script stands what {@link #SHOWN} does from the start of the page's runs, painted
 * here. The script computes the same by the formulas of {@link DiracGame} and {@link
 * DiracDynamics}, from the numbers that the markup carries.
 */
final class DiracPanel {
  /** What is shown first: it turns for ever, so that a penalty can be seen to end that. */
  static final DiracGame SHOWN = DiracGame.NS_GAN;

  private static final String ID = "try";
  private static final double REACH = DiracField.REACH;
  private static final double LEFT = 44;
  private static final double TOP = 10;
  private static final double SIDE = 416;
  private static final int WIDTH = 470;
  private static final int HEIGHT = 476;
  private static final int ARROWS = 15;
  private static final List<Integer> TICKS = List.of(-2, -1, 0, 1, 2);

  private final Settings settings;

  DiracPanel(Settings settings) {
    this.settings = settings;
  }

  Widget widget() {
    return new Widget(
        ID,
        "Drag the start: where does gradient descent lead?",
        markup(),
        colours() + resource("panel.css"),
        resource("dynamics.js") + resource("panel.js"));
  }

  /** The penalty, or what stands for one, as the script calls it. */
  static String penalty(DiracGame game) {
    if (game.isClipped()) {
      return "clipped";
    }
    if (game.isTowardsOne()) {
      return "towards-one";
    }
    return game.isTowardsZero() ? "towards-zero" : "none";
  }

  /** What the script computes with, as JSON. */
  String numbers() {
    Map<String, String> names = new LinkedHashMap<>();
    for (DiracGame game : DiracGame.values()) {
      names.merge(
          game.loss() + " " + penalty(game), game.title(), (one, other) -> one + " or " + other);
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("weight", DiracGame.WEIGHT);
    numbers.put("gamma", DiracGame.GAMMA);
    numbers.put("bound", bound());
    numbers.put("start", Dirac.START);
    numbers.put("rate", settings.rate());
    numbers.put("steps", steps());
    numbers.put("reach", REACH);
    numbers.put("left", LEFT);
    numbers.put("top", TOP);
    numbers.put("side", SIDE);
    numbers.put("width", WIDTH);
    numbers.put("arrows", ARROWS);
    numbers.put("names", names);
    try {
      return JsonMapper.builder().build().writeValueAsString(numbers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts always make JSON", e);
    }
  }

  private static double bound() {
    return DiracGame.WGAN_CLIPPED.constraint().largest().orElseThrow();
  }

  /** As many as the page's runs have, but no more than a browser computes while one drags. */
  private int steps() {
    return (int) Math.min(settings.steps(), 5_000);
  }

  private String markup() {
    double[][] points =
        new DiracDynamics(SHOWN)
            .descent(Dirac.START, settings.rate(), steps(), Updates.SIMULTANEOUS);
    return controls()
        + """
        <svg id="try-plane" viewBox="0 0 %d %d" role="group" aria-label="Gradient field and a trajectory in the plane of theta and psi" data-loss="%s" data-numbers="%s">
        <defs><clipPath id="try-clip"><rect x="%s" y="%s" width="%s" height="%s" /></clipPath></defs>
        %s<g clip-path="url(#try-clip)">
        <path class="cross" d="M%s %sH%sM%s %sV%s" />
        <path class="arrows" id="try-field" d="%s" />
        <path class="path" id="try-path" d="%s" />
        <circle class="end" id="try-end" cx="%s" cy="%s" r="5" />
        </g>
        <rect class="frame" x="%s" y="%s" width="%s" height="%s" />
        <g class="handle" id="try-handle" transform="translate(%s %s)"><circle class="hit" r="26" /><circle class="dot" r="7" /></g>
        </svg>
        <p class="words" id="try-words" aria-live="polite">%s</p>
        <p class="how">Arrows: the directions of the gradient field. Line: plain gradient descent from the ring to the dot. The equilibrium is where the grey lines cross. <span class="drag">Drag the ring, tap, or move it by the arrow keys.</span></p>
        """
            .formatted(
                WIDTH,
                HEIGHT,
                SHOWN.loss(),
                Markup.escape(numbers()),
                LEFT,
                TOP,
                SIDE,
                SIDE,
                ticks(),
                LEFT,
                brief(y(0)),
                LEFT + SIDE,
                brief(x(0)),
                TOP,
                TOP + SIDE,
                arrows(),
                path(points),
                brief(x(points[points.length - 1][0])),
                brief(y(points[points.length - 1][1])),
                LEFT,
                TOP,
                SIDE,
                SIDE,
                brief(x(Dirac.START[0])),
                brief(y(Dirac.START[1])),
                words(points));
  }

  private String controls() {
    return "<div class=\"controls\">\n"
        + choices(
            "loss",
            "Loss",
            SHOWN.loss(),
            Map.entry("minimax", "minimax"),
            Map.entry("non-saturating", "non-saturating"),
            Map.entry("wasserstein", "Wasserstein"))
        + choices(
            "penalty",
            "Penalty",
            penalty(SHOWN),
            Map.entry("none", "none"),
            Map.entry("clipped", "clipped at " + bound()),
            Map.entry("towards-one", "towards 1, weight " + DiracGame.WEIGHT),
            Map.entry("towards-zero", "towards 0, gamma " + DiracGame.GAMMA))
        + choices(
            "updates",
            "Updates",
            "simultaneous",
            Map.entry("simultaneous", "simultaneous"),
            Map.entry("alternating", "alternating"))
        + """
        <label class="size"><span>Step size <output id="try-size" for="try-rate">%s</output></span><input type="range" id="try-rate" min="0.01" max="%s" step="0.005" value="%s" /></label>
        <button type="button" id="try-reset">Back to the start</button>
        </div>
        """
            .formatted(
                "%.2f".formatted(settings.rate()), Math.max(0.5, settings.rate()), settings.rate());
  }

  @SafeVarargs
  private static String choices(
      String name, String title, String checked, Map.Entry<String, String>... all) {
    return Arrays.stream(all)
        .map(
            one ->
                "<label><input type=\"radio\" name=\"try-%s\" value=\"%s\"%s /><span>%s</span></label>"
                    .formatted(
                        name,
                        one.getKey(),
                        one.getKey().equals(checked) ? " checked=\"checked\"" : "",
                        one.getValue()))
        .collect(
            Collectors.joining(
                "",
                "<fieldset><legend>" + title + "</legend><div class=\"choices\">",
                "</div></fieldset>\n"));
  }

  private static double x(double theta) {
    return LEFT + (theta / REACH + 1) * SIDE / 2;
  }

  private static double y(double psi) {
    return TOP + (1 - psi / REACH) * SIDE / 2;
  }

  private static String brief(double pixels) {
    return "%.1f".formatted(pixels);
  }

  private static String ticks() {
    StringBuilder ticks = new StringBuilder();
    double bottom = TOP + SIDE;
    for (int tick : TICKS) {
      String label = tick < 0 ? "\u2212" + -tick : Integer.toString(tick);
      ticks
          .append(
              "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">"
                  .formatted(brief(x(tick)), bottom + 18))
          .append(label)
          .append(
              "</text><text x=\"%s\" y=\"%s\" text-anchor=\"end\">"
                  .formatted(LEFT - 6, brief(y(tick) + 5)))
          .append(label)
          .append("</text>\n");
    }
    return ticks
        .append(
            "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">\u03b8, where the generator's point is</text>\n"
                .formatted(brief(x(0)), HEIGHT - 12))
        .append(
            "<text transform=\"translate(14 %s) rotate(-90)\" text-anchor=\"middle\">\u03c8, slope of the discriminator</text>\n"
                .formatted(brief(y(0))))
        .toString();
  }

  private static String arrows() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ARROWS * ARROWS; i++) {
      double theta = REACH * ((2 * (i % ARROWS) + 1.0) / ARROWS - 1);
      double psi = REACH * ((2 * (i / ARROWS) + 1.0) / ARROWS - 1);
      double[] v = SHOWN.field(theta, psi);
      double length = Math.hypot(v[0], v[1]);
      if (length > 0) {
        all.append(arrow(x(theta), y(psi), v[0] / length, -v[1] / length));
      }
    }
    return all.toString();
  }

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

  private String words(double[][] points) {
    double[] end = points[points.length - 1];
    double left = Math.hypot(end[0], end[1]) / Math.hypot(Dirac.START[0], Dirac.START[1]);
    return "%s, simultaneous updates, step size %.2f, from (%.2f, %.2f): after %d steps the game is at %.0f\u00a0%% of the first distance from the equilibrium."
        .formatted(
            SHOWN.title(), settings.rate(), Dirac.START[0], Dirac.START[1], steps(), 100 * left);
  }

  /** The hues of the losses, which are the same on all pages. */
  private static String colours() {
    String light = colours(Theme.LIGHT);
    String dark = colours(Theme.DARK);
    return "#try{%s}\n@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]) #try{%s}}\n:root[data-theme=\"dark\"] #try{%s}\n@media print{:root #try,:root:not([data-theme=\"light\"]) #try,:root[data-theme=\"dark\"] #try{%s}}\n"
        .formatted(light, dark, dark, light);
  }

  private static String colours(Theme theme) {
    return List.of(DiracGame.M_GAN, DiracGame.NS_GAN, DiracGame.WGAN).stream()
        .map(
            game -> {
              Color color = theme.line(GameStyles.of(game.word()).hue());
              return "--%s:#%06x;".formatted(game.loss(), color.getRGB() & 0xffffff);
            })
        .collect(Collectors.joining());
  }

  static String resource(String name) {
    try (InputStream in = DiracPanel.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
