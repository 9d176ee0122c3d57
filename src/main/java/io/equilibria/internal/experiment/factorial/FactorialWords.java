package io.equilibria.internal.experiment.factorial;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.metric.statistics.FactorShares;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The answer and the titles of {@link ImageFactorial}, computed from the results. */
final class FactorialWords {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 20_171_026;

  private final FactorialCells cells;
  private final List<double[][]> ranks;

  FactorialWords(FactorialCells cells) {
    this.cells = cells;
    ranks = cells.ranks();
  }

  /**
   * A part of the variance.
   *
   * @param title the readable name
   * @param share its share of the variance, 0 to 1
   * @param interval at 95 % over seeds
   */
  record Part(String title, double share, Interval interval) {
    String words() {
      return title + " explains " + NumberText.percent(share);
    }
  }

  /** Parts of the variance, in the order of the table's factors; empty if no seed is complete. */
  List<Part> parts() {
    if (ranks.isEmpty()) {
      return List.of();
    }
    return List.of(
        part("having a penalty", FactorShares::having),
        part("the form of the penalty", FactorShares::form),
        part("the loss", FactorShares::rows),
        part("loss and penalty together", FactorShares::interaction),
        part("chance", FactorShares::chance));
  }

  private Part part(String title, ToDoubleFunction<FactorShares> share) {
    return new Part(
        title,
        share.applyAsDouble(FactorShares.of(ranks)),
        FactorShares.interval(ranks, share, CurveSummary.LEVEL, RESAMPLES, SEED));
  }

  /** States which factor explains most, and which pair ends nearest. */
  String answer() {
    List<Part> factors = parts().stream().limit(3).toList();
    if (factors.isEmpty()) {
      return "";
    }
    List<Part> sorted = new ArrayList<>(factors);
    sorted.sort(Comparator.comparingDouble(Part::share).reversed());
    Part first = sorted.get(0);
    String most =
        "%s: it explains %s of the variance between runs, %s %s and %s %s."
            .formatted(
                title(first),
                NumberText.percent(first.share()),
                sorted.get(1).title(),
                NumberText.percent(sorted.get(1).share()),
                sorted.get(2).title(),
                NumberText.percent(sorted.get(2).share()));
    return most + " " + nearest() + ".";
  }

  private static String title(Part part) {
    return Capital.first(part.title());
  }

  /** The title of the figure of shares. */
  String shares() {
    return parts().stream()
        .limit(3)
        .max(Comparator.comparingDouble(Part::share))
        .map(
            part ->
                "%s explains most, %s of the variance between runs"
                    .formatted(title(part), NumberText.percent(part.share())))
        .orElse("No seed has all its runs");
  }

  /** The pair that ends nearest in the median, and the nearest without a penalty. */
  String nearest() {
    Pair best = null;
    Pair bare = null;
    for (int loss = 0; loss < cells.losses().size(); loss++) {
      for (int penalty = 0; penalty < cells.penalties().size(); penalty++) {
        FinalDistances finals = cells.finals(loss, penalty);
        double median = finals.median().orElse(Double.POSITIVE_INFINITY);
        if (best == null || median < best.median()) {
          best = new Pair(loss, penalty, median);
        }
        if (penalty == 0 && (bare == null || median < bare.median())) {
          bare = new Pair(loss, 0, median);
        }
      }
    }
    String without =
        best.penalty() == 0
            ? ""
            : "; without a penalty %s ends at %s"
                .formatted(cells.losses().get(bare.loss()), NumberText.brief(bare.median()));
    return "%s with %s ends nearest to the data, at a median %s of %s%s"
        .formatted(
            cells.losses().get(best.loss()),
            best.penalty() == 0 ? "no penalty" : quoted(best.penalty()),
            FactorialCells.AXIS,
            NumberText.brief(best.median()),
            without);
  }

  private String quoted(int penalty) {
    return "\u2018" + cells.penalties().get(penalty) + "\u2019";
  }

  private record Pair(int loss, int penalty, double median) {}
}
