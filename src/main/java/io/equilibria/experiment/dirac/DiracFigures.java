package io.equilibria.experiment.dirac;

import io.equilibria.config.GameSpec.Updates;
import io.equilibria.evaluation.GameStyles;
import io.equilibria.experiment.dirac.Dirac.Play;
import io.equilibria.experiment.dirac.Dirac.Settings;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Dumbbell;
import io.equilibria.report.figure.Dumbbell.End;
import io.equilibria.report.figure.Dumbbell.Pair;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.NumberText;
import io.equilibria.report.figure.PhaseGrid;
import io.equilibria.report.figure.Style;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is left of the distance from the equilibrium, and trajectories in the plane. */
final class DiracFigures {
  private static final int COLUMNS = 3;

  /** Points of a flow that are drawn. */
  private static final int FLOW = 600;

  private final Settings settings;
  private final Map<DiracGame, Play> plays;

  private final DiracWords words;

  DiracFigures(Settings settings, Map<DiracGame, Play> plays) {
    this.settings = settings;
    this.plays = plays;
    words = new DiracWords(settings, plays);
  }

  /** What is left of the distance, which is the answer, and the planes. */
  List<Figure> all() {
    return List.of(outcomes(), portraits());
  }

  private Figure outcomes() {
    String text =
        "Distance from the equilibrium after %s steps of plain gradient descent at rate %s, as a"
            + " share of the first. An arrow leads from simultaneous updates (above) to alternating"
            + " ones (below). Nothing is drawn at random: one run each.";
    List<Pair> pairs =
        plays.entrySet().stream()
            .sorted(Comparator.comparingDouble(game -> sortable(game.getValue().most())))
            .map(game -> pair(game.getKey(), game.getValue()))
            .toList();
    return Dumbbell.over(
            new Caption(
                "left",
                words.title(),
                text.formatted(
                    NumberText.count(settings.steps()), NumberText.brief(settings.rate()))),
            Axis.log("share of the first distance that is left"))
        .reference("as far as at the start", 1)
        .panel("", pairs)
        .build();
  }

  private static double sortable(double left) {
    return Double.isNaN(left) ? Double.POSITIVE_INFINITY : left;
  }

  private Pair pair(DiracGame game, Play play) {
    return new Pair(
        game.title(),
        end(game, play.left(Updates.SIMULTANEOUS)),
        end(game, play.left(Updates.ALTERNATING)),
        play.converges() ? "converges" : "");
  }

  /** A game that left all numbers behind is infinitely far. */
  private End end(DiracGame game, double left) {
    double value = sortable(left);
    return new End(style(game), value, new Interval(value, value));
  }

  private Style style(DiracGame game) {
    return GameStyles.of(settings.of(game, Updates.SIMULTANEOUS).game());
  }

  private Figure portraits() {
    double reach = DiracField.REACH;
    PhaseGrid.Builder grid =
        PhaseGrid.over(
                new Caption(
                    "trajectories",
                    words.eigenvalues(),
                    ("Arrows: directions of the gradient vector field, by TensorFlow. Lines: %s"
                            + " steps of plain gradient descent at rate %s, and the flow that it"
                            + " follows as the rate goes to 0, on paper. The equilibrium is where"
                            + " the grey lines cross.")
                        .formatted(
                            NumberText.count(settings.steps()),
                            NumberText.brief(settings.rate()))),
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
}
