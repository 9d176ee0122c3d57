package io.equilibria.internal.runreport;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.training.RecordedScores;
import io.equilibria.internal.training.RecordedScores.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scores of checkpoints as the curve of the first replica. */
final class ScoreCurves {
  private ScoreCurves() {}

  /** The curve of the finite points; empty if there are none. */
  static Optional<Curves> of(RecordedScores scores) {
    List<Point> points =
        scores.points().stream().filter(point -> Double.isFinite(point.value())).toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Curves(
            quantity(scores),
            "samples of the first seed at checkpoints",
            points.stream().mapToLong(Point::step).toArray(),
            new double[][] {points.stream().mapToDouble(Point::value).toArray()},
            0));
  }

  static Quantity quantity(RecordedScores scores) {
    String better =
        switch (scores.better()) {
          case LOWER -> "lower is better";
          case HIGHER -> "higher is better";
          case NEITHER -> "compare with real data";
        };
    String id = "score-" + scores.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Quantity(id, scores.title(), scores.title() + " (" + better + ")");
  }
}
