package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.dirac.Dirac.Play;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Dumbbell;
import io.equilibria.internal.report.figure.Dumbbell.End;
import io.equilibria.internal.report.figure.Dumbbell.Pair;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.RowTable;
import io.equilibria.internal.report.figure.RowTable.Picture;
import io.equilibria.internal.report.figure.RowTable.Words;
import io.equilibria.internal.report.figure.canvas.Style;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The figures of {@link Dirac}: the final share of the distance from the equilibrium, and
 * trajectories in the plane.
 */
final class DiracFigures {
  private static final double[][] NO_ARROWS = {};

  /** Number of points drawn of a flow. */
  private static final int FLOW = 600;

  private final Settings settings;
  private final Map<DiracGame, Play> plays;

  private final DiracWords words;

  DiracFigures(Settings settings, Map<DiracGame, Play> plays) {
    this.settings = settings;
    this.plays = plays;
    words = new DiracWords(settings, plays);
  }

  /** The final distances, which show the answer, and the phase portraits. */
  List<Figure> all() {
    return List.of(outcomes(), portraits());
  }

  private Figure outcomes() {
    String text =
        "Distance from the equilibrium after %s steps of plain gradient descent at rate %s, as a"
            + " share of the initial distance. Each arrow points from simultaneous updates (above)"
            + " to alternating updates (below). The games are deterministic: one run each.";
    List<Pair> pairs =
        inOrder().stream().map(game -> pair(game.getKey(), game.getValue())).toList();
    return Dumbbell.over(
            new Caption(
                "left",
                words.title(),
                text.formatted(
                    NumberText.count(settings.steps()), NumberText.brief(settings.rate()))),
            Axis.log("final share of the initial distance"))
        .reference("as far as at the start", 1)
        .panel("", pairs)
        .build();
  }

  /** The games, nearest to the equilibrium first. */
  private List<Map.Entry<DiracGame, Play>> inOrder() {
    return plays.entrySet().stream()
        .sorted(Comparator.comparingDouble(game -> sortable(game.getValue().most())))
        .toList();
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

  /** A game that is no longer finite counts as infinitely far. */
  private End end(DiracGame game, double left) {
    double value = sortable(left);
    return new End(style(game), value, new Interval(value, value));
  }

  private Style style(DiracGame game) {
    return GameStyles.of(settings.of(game, Updates.SIMULTANEOUS).game());
  }

  /** One line per game: its phase portrait, its eigenvalues, and both orders of updates. */
  private Figure portraits() {
    double reach = DiracField.REACH;
    String text =
        "Pictures: \u03b8, the generator's point, on the horizontal axis and \u03c8, the slope of"
            + " the discriminator, on the vertical axis, each from %s to %s; the equilibrium is at"
            + " the centre. Arrows: directions of the gradient field, computed by TensorFlow. Flow:"
            + " the analytical path as the rate goes to 0. Lines: %s steps of descent at rate %s.";
    RowTable.Builder table =
        RowTable.over(
                new Caption(
                    "trajectories",
                    words.eigenvalues(),
                    text.formatted(
                        NumberText.brief(-reach),
                        NumberText.brief(reach),
                        NumberText.count(settings.steps()),
                        NumberText.brief(settings.rate()))),
                new Rectangle2D.Double(-reach, -reach, 2 * reach, 2 * reach))
            .columns(
                "flow",
                "simultaneous updates",
                "alternating updates",
                "eigenvalues measured",
                "on paper",
                "final share of the distance, simultaneous and alternating")
            .paths("path of the game");
    inOrder().forEach(one -> line(table, one.getKey(), one.getValue()));
    return table.build();
  }

  private void line(RowTable.Builder table, DiracGame game, Play play) {
    double span = settings.rate() * settings.steps() / FLOW;
    table.line(
        game.title(),
        style(game),
        List.of(
            picture(
                game, play.field().arrows(), new DiracDynamics(game).flow(Dirac.START, span, FLOW)),
            picture(game, NO_ARROWS, play.courses().get(Updates.SIMULTANEOUS).points()),
            picture(game, NO_ARROWS, play.courses().get(Updates.ALTERNATING).points()),
            new Words(DiracTable.measured(play)),
            new Words(DiracTable.onPaper(game)),
            new Words(
                "%s\n%s\n%s"
                    .formatted(
                        NumberText.brief(play.left(Updates.SIMULTANEOUS)),
                        NumberText.brief(play.left(Updates.ALTERNATING)),
                        play.converges() ? "\u2713 converges" : "\u2715 does not"),
                play.converges())));
  }

  private static Picture picture(DiracGame game, double[][] arrows, double[][] path) {
    return new Picture(
        new Panel(game.title(), arrows, List.<double[][]>of(path), new double[][] {Dirac.START}));
  }
}
