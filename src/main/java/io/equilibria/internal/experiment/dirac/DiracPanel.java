package io.equilibria.internal.experiment.dirac;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.report.Widget;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An interactive phase portrait of Dirac-GAN: the gradient field, and the path of gradient descent
 * from a start that the reader can drag, for a chosen loss, penalty, order of updates and step
 * size.
 *
 * <p>Without a script the panel shows {@link #SHOWN} from the start of the page's runs. The script
 * applies the formulas of {@link DiracGame} and {@link DiracDynamics} to the numbers in the markup.
 */
final class DiracPanel {
  /** The game shown first: it rotates forever, so that the effect of a penalty is visible. */
  static final DiracGame SHOWN = DiracGame.NS_GAN;

  private static final String ID = "try";
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

  /** The script's name of the penalty or of the constraint in its place. */
  static String penalty(DiracGame game) {
    if (game.isClipped()) {
      return "clipped";
    }
    if (game.isTowardsOne()) {
      return "towards-one";
    }
    return game.isTowardsZero() ? "towards-zero" : "none";
  }

  /** The numbers for the script, as JSON. */
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
    numbers.put("reach", DiracPlane.REACH);
    numbers.put("left", DiracPlane.LEFT);
    numbers.put("top", DiracPlane.TOP);
    numbers.put("side", DiracPlane.SIDE);
    numbers.put("width", DiracPlane.WIDTH);
    numbers.put("arrows", DiracPlane.ARROWS);
    numbers.put("names", names);
    try {
      return JsonMapper.builder().build().writeValueAsString(numbers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and strings are always representable as JSON", e);
    }
  }

  private static double bound() {
    return DiracGame.WGAN_CLIPPED.constraint().largest().orElseThrow();
  }

  /**
   * The number of steps of the page's runs, limited to what a browser can compute while dragging.
   */
  private int steps() {
    return (int) Math.min(settings.steps(), 5_000);
  }

  private String markup() {
    double[][] points =
        new DiracDynamics(SHOWN)
            .descent(Dirac.START, settings.rate(), steps(), Updates.SIMULTANEOUS);
    return controls()
        + DiracPlane.svg(SHOWN, points, numbers())
        + """
        <p class="words" id="try-words" aria-live="polite">%s</p>
        <p class="how">Arrows: the directions of the gradient field. Line: plain gradient descent from the ring to the dot. The equilibrium is where the grey lines cross. <span class="drag">Drag the ring, tap, or move it by the arrow keys.</span></p>
        """
            .formatted(words(points));
  }

  private String controls() {
    return "<div class=\"controls\">\n"
        + choices(
            "loss",
            SHOWN.loss(),
            List.of(
                new Choice("minimax", "minimax"),
                new Choice("non-saturating", "non-saturating"),
                new Choice("wasserstein", "Wasserstein")))
        + choices(
            "penalty",
            penalty(SHOWN),
            List.of(
                new Choice("none", "none"),
                new Choice("clipped", "clipped at " + bound()),
                new Choice("towards-one", "towards 1, weight " + DiracGame.WEIGHT),
                new Choice("towards-zero", "towards 0, gamma " + DiracGame.GAMMA)))
        + choices(
            "updates",
            "simultaneous",
            List.of(
                new Choice("simultaneous", "simultaneous"),
                new Choice("alternating", "alternating")))
        + """
        <label class="size"><span>Step size <output id="try-size" for="try-rate">%.2f</output></span><input type="range" id="try-rate" min="%s" max="%s" step="any" value="%s" /></label>
        <button type="button" id="try-reset">Back to the start</button>
        </div>
        """
            .formatted(
                settings.rate(),
                Math.min(0.01, settings.rate()),
                Math.max(0.5, settings.rate()),
                settings.rate());
  }

  /** One option of a group of radio buttons. */
  private record Choice(String value, String words) {
    String markup(String group, String checked) {
      return "<label><input type=\"radio\" name=\"try-%s\" value=\"%s\"%s /><span>%s</span></label>"
          .formatted(group, value, value.equals(checked) ? " checked=\"checked\"" : "", words);
    }
  }

  private static String choices(String group, String checked, List<Choice> all) {
    String title = group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1);
    return all.stream()
        .map(choice -> choice.markup(group, checked))
        .collect(
            Collectors.joining(
                "",
                "<fieldset><legend>" + title + "</legend><div class=\"choices\">",
                "</div></fieldset>\n"));
  }

  private String words(double[][] points) {
    double[] end = points[points.length - 1];
    double left = Math.hypot(end[0], end[1]) / Math.hypot(Dirac.START[0], Dirac.START[1]);
    return "%s, simultaneous updates, step size %.2f, from (%.2f, %.2f): after %d steps the game is at %.0f\u00a0%% of the initial distance from the equilibrium."
        .formatted(
            SHOWN.title(), settings.rate(), Dirac.START[0], Dirac.START[1], steps(), 100 * left);
  }

  /** The hues of the losses, the same on all pages. */
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
