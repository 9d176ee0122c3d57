package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Dumbbell.End;
import io.equilibria.internal.report.figure.Dumbbell.Pair;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.List;

/** From games to their penalised forms, as experiments have them. */
final class ChangeExamples {
  private ChangeExamples() {}

  static Dumbbell settings() {
    Dumbbell.Builder figure =
        Dumbbell.over(
                new Caption("settings", "A penalty saves WGAN and LSGAN", "Before and after."),
                Axis.linear("settings whose median distance is below 0.1, of 50"))
            .key(Mark.HOLLOW, "without penalty")
            .key(Mark.SQUARE, "with a penalty between data and samples")
            .bars("95 % interval over settings")
            .reference("half of the settings", 25);
    for (String task : List.of("ring of 8 Gaussians", "grid of 25 Gaussians")) {
      boolean ring = task.startsWith("ring");
      figure.panel(
          task,
          List.of(
              pair("NS-GAN \u2192 GAN-GP", Hue.BLUE, ring ? 12 : 4, ring ? 36 : 9),
              pair("LSGAN \u2192 LSGAN-GP", Hue.ROSE, 20, ring ? 22 : 20),
              pair("WGAN (clipped) \u2192 WGAN-GP", Hue.VERMILION, 3, ring ? 48 : 31),
              pair("Hinge-GAN \u2192 Hinge-GP", Hue.AMBER, 30, ring ? 11 : 27)));
    }
    return figure.build();
  }

  private static Pair pair(String label, Hue hue, int before, int after) {
    return new Pair(
        label,
        new End(new Style(hue, Mark.HOLLOW), before, interval(before)),
        new End(new Style(hue, Mark.SQUARE), after, interval(after)),
        (after >= before ? "+" : "\u2212") + Math.abs(after - before) + " of 50 settings");
  }

  private static Interval interval(int count) {
    return new Interval(Math.max(0, count - 6), Math.min(50, count + 5));
  }
}
