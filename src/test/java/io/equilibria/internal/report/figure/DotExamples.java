package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.DotGrid.Dot;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Grids of dots as experiments have them. */
final class DotExamples {
  static final Map<String, Style> GAMES = new LinkedHashMap<>();

  static {
    GAMES.put("NS-GAN", new Style(Hue.BLUE, Mark.HOLLOW));
    GAMES.put("GAN-GP", new Style(Hue.BLUE, Mark.SQUARE));
    GAMES.put("DRAGAN-NS", new Style(Hue.BLUE, Mark.TRIANGLE));
    GAMES.put("NS-GAN + R1", new Style(Hue.BLUE, Mark.DIAMOND));
    GAMES.put("NS-GAN + R2", new Style(Hue.BLUE, Mark.DOTTED_CIRCLE));
    GAMES.put("WGAN (clipped)", new Style(Hue.VERMILION, Mark.CROSS));
    GAMES.put("WGAN-GP", new Style(Hue.VERMILION, Mark.SQUARE));
    GAMES.put("LSGAN", new Style(Hue.ROSE, Mark.HOLLOW));
    GAMES.put("Hinge-GAN", new Style(Hue.AMBER, Mark.HOLLOW));
  }

  private DotExamples() {}

  /** Games by tasks, each seed drawn, some lost. */
  static DotGrid seeds() {
    List<String> games = List.copyOf(GAMES.keySet());
    List<List<Dot>> quality = new ArrayList<>();
    List<List<Dot>> distance = new ArrayList<>();
    Random random = new Random(5);
    for (int task = 0; task < 2; task++) {
      List<Dot> shares = new ArrayList<>();
      List<Dot> far = new ArrayList<>();
      for (String game : games) {
        double centre = random.nextDouble();
        double[] share = new double[16];
        double[] sw = new double[16];
        for (int i = 0; i < 16; i++) {
          share[i] = Math.max(0, Math.min(1, centre + 0.12 * random.nextGaussian()));
          sw[i] = Math.exp(-3 * centre + 0.4 * random.nextGaussian());
        }
        if (game.startsWith("WGAN (")) {
          Arrays.fill(sw, 0, 3 + 7 * task, Double.POSITIVE_INFINITY);
        }
        shares.add(dot(game, share, Math.round(100 * centre) + " %"));
        far.add(dot(game, sw, ""));
      }
      quality.add(shares);
      distance.add(far);
    }
    return DotGrid.over(new Caption("seeds", "GAN-GP holds most samples on the modes", "Seeds."))
        .categories(games)
        .columns(List.of("ring of 8 Gaussians", "grid of 25 Gaussians"))
        .styles(GAMES)
        .row(Axis.linear("share of samples of high quality"), quality)
        .row(Axis.log("sliced 1-Wasserstein distance (units of x)"), distance)
        .reference("two draws of the data", 0.05, 0.09)
        .build();
  }

  private static Dot dot(String game, double[] seeds, String note) {
    double[] sorted = seeds.clone();
    Arrays.sort(sorted);
    return new Dot(
            "median and middle 80 % of seeds",
            game, sorted[8], new Interval(sorted[1], sorted[14]), note)
        .of(seeds);
  }

  /** Quantities as series, many tasks, long names. */
  static DotGrid series() {
    List<String> settings =
        List.of("base", "latent dimension 64 instead of 2", "learning rate 0.0001", "batch 1,024");
    List<String> series = List.of("distance (W2)", "Jensen-Shannon divergence", "logit", "loss");
    Random random = new Random(6);
    List<List<Dot>> panels = new ArrayList<>();
    for (int task = 0; task < 4; task++) {
      List<Dot> dots = new ArrayList<>();
      for (String setting : settings) {
        for (String one : series) {
          double value = random.nextDouble();
          dots.add(new Dot(one, setting, value, new Interval(value - 0.05, value + 0.1)));
        }
      }
      panels.add(dots);
    }
    return DotGrid.over(new Caption("series", "How often it rose", "Shares."))
        .categories(settings)
        .columns(
            List.of("line to line", "ring of 8", "two-dimensional grid of 25 Gaussians", "digits"))
        .row(Axis.linear("share of steps at which it rose (running mean)"), panels)
        .build();
  }
}
