package io.equilibria.experiment.dirac;

import io.equilibria.config.GameSpec.Updates;
import io.equilibria.experiment.dirac.Dirac.Play;
import io.equilibria.experiment.dirac.Dirac.Settings;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.LineChart;
import io.equilibria.report.figure.PhaseGrid;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Trajectories in the plane, and distances from the equilibrium over the steps. */
final class DiracFigures {
  private static final int COLUMNS = 3;

  /** Points of a flow that are drawn. */
  private static final int FLOW = 600;

  /** Left out of curves: on a point mass they do the same as another, or an orbit says it all. */
  private static final Set<DiracGame> UNDRAWN =
      Set.of(DiracGame.DRAGAN_NS, DiracGame.R2, DiracGame.WGAN_CLIPPED);

  private final Settings settings;
  private final Map<DiracGame, Play> plays;

  DiracFigures(Settings settings, Map<DiracGame, Play> plays) {
    this.settings = settings;
    this.plays = plays;
  }

  List<Figure> all() {
    return List.of(portraits(), distances(Updates.SIMULTANEOUS), distances(Updates.ALTERNATING));
  }

  private Figure portraits() {
    double reach = DiracField.REACH;
    PhaseGrid.Builder grid =
        PhaseGrid.over(
                new Caption(
                    "trajectories",
                    "Dirac-GAN: where generator and discriminator go",
                    ("Arrows: directions of the gradient vector field, by TensorFlow. Lines: %,d"
                            + " steps of plain gradient descent at rate %s, and the flow that it"
                            + " follows as the rate goes to 0, on paper. The equilibrium is where"
                            + " the grey lines cross.")
                        .formatted(settings.steps(), settings.rate())),
                new Rectangle2D.Double(-reach, -reach, 2 * reach, 2 * reach))
            .axes("\u03b8, where the generator's point is", "\u03c8, slope of the discriminator")
            .paths("simultaneous", "alternating", "flow")
            .dots("start")
            .columns(COLUMNS);
    plays.forEach((game, play) -> grid.panel(panel(game, play)));
    return grid.build();
  }

  private PhaseGrid.Panel panel(DiracGame game, Play play) {
    double span = settings.rate() * settings.steps() / FLOW;
    List<double[][]> paths =
        List.of(
            play.courses().get(Updates.SIMULTANEOUS).points(),
            play.courses().get(Updates.ALTERNATING).points(),
            new DiracDynamics(game).flow(Dirac.START, span, FLOW));
    return new PhaseGrid.Panel(
        game.title(), play.field().arrows(), paths, new double[][] {Dirac.START});
  }

  private Figure distances(Updates updates) {
    String word = updates.name().toLowerCase(Locale.ROOT);
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "distance-" + word,
                    "Distance from the equilibrium, %s updates".formatted(word),
                    "Left out: DRAGAN-NS, which does the same as GAN-GP here, R2, the same as R1,"
                        + " and the clipped WGAN, which ends on an orbit that touches its bound."),
                Axis.linear("generator step"),
                Axis.log("distance of (\u03b8, \u03c8) from (0, 0)"))
            .at(IntStream.rangeClosed(0, (int) settings.steps()).asDoubleStream().toArray());
    plays.forEach(
        (game, play) -> {
          if (!plays.keySet().stream().anyMatch(one -> !UNDRAWN.contains(one))
              || !UNDRAWN.contains(game)) {
            chart.line(game.title(), play.courses().get(updates).distances());
          }
        });
    return chart.build();
  }
}
