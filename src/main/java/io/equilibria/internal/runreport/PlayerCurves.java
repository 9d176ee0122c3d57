package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.SmallMultiples;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.text.Capital;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Losses, penalties, gradients and logits of several players of a side: one small chart per player,
 * with a common axis, each in its colour.
 */
final class PlayerCurves {
  /** Plural names of a player's quantities. */
  private static final Map<String, String> PLURALS =
      Map.of(
          RecordedColumns.DISCRIMINATOR_LOSS, "losses of the discriminators, without penalty",
          RecordedColumns.GENERATOR_LOSS, "losses of the generators",
          RecordedColumns.PENALTY, "penalties with their weight",
          RecordedColumns.GRADIENT_NORM, "norms of the discriminators' gradients",
          RecordedColumns.LOGIT_REAL, "logits on data",
          RecordedColumns.LOGIT_GENERATED, "logits on samples");

  private final Members members;
  private final int every;

  /**
   * @param every number of steps averaged in a point
   */
  PlayerCurves(Members members, int every) {
    this.members = members;
    this.every = every;
  }

  private static Side side(String column) {
    return column.equals(RecordedColumns.GENERATOR_LOSS) ? Side.GENERATORS : Side.DISCRIMINATORS;
  }

  /** Whether a column belongs to the first of several players. */
  boolean holds(String column) {
    return PLURALS.containsKey(column) && members.players(side(column)) > 1;
  }

  /** Whether a column is shown here or belongs to a further player. */
  boolean shows(String column) {
    return RecordedColumns.STANDARD.stream()
        .filter(this::holds)
        .anyMatch(
            first -> {
              for (int i = 0; i < members.players(side(first)); i++) {
                if (Members.column(side(first), i, first).equals(column)) {
                  return true;
                }
              }
              return false;
            });
  }

  /** One figure for each quantity that is not constant. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (String column : RecordedColumns.STANDARD) {
      if (holds(column)) {
        figure(column).ifPresent(figures::add);
      }
    }
    return figures;
  }

  private Optional<Figure> figure(String first) {
    Side side = side(first);
    List<double[]> curves = new ArrayList<>();
    for (int i = 0; i < members.shown(side); i++) {
      members.curve(Members.column(side, i, first)).ifPresent(curves::add);
    }
    boolean varies =
        curves.stream().flatMapToDouble(Arrays::stream).distinct().limit(2).count() == 2;
    if (curves.size() < members.shown(side) || !varies) {
      return Optional.empty();
    }
    double[] ends =
        curves.stream().mapToDouble(curve -> curve[curve.length - 1]).sorted().toArray();
    String what = PLURALS.get(first);
    Caption caption =
        new Caption(
            "players-" + first.replace('_', '-'),
            "%s at the end: %s to %s"
                .formatted(Capital.first(what), brief(ends[0]), brief(ends[ends.length - 1])),
            "All share one axis."
                + (every == 1 ? "" : " Points are means over %s steps.".formatted(count(every)))
                + members.whose());
    SmallMultiples.Builder panels = SmallMultiples.over(caption, "generator step").oneAxis();
    for (int i = 0; i < curves.size(); i++) {
      double[] steps = members.steps(Members.column(side, i, first));
      panels.panel(Members.name(side, i), Style.numbered(i), steps, curves.get(i));
    }
    return Optional.of(panels.build());
  }
}
