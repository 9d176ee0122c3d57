package io.equilibria.internal.runreport;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of final values of every quantity. */
final class FinalTable {
  private final List<RunData> subjects;
  private final int every;

  /**
   * @param every number of steps averaged in the last point of a scalar
   */
  FinalTable(List<RunData> subjects, int every) {
    this.subjects = subjects;
    this.every = every;
  }

  /** The table, with one row per quantity and one column per run. */
  Table table() {
    List<String> header = new ArrayList<>(List.of("quantity"));
    subjects.forEach(subject -> header.add(subjects.size() == 1 ? "at the end" : subject.name()));
    header.add("by");
    List<List<String>> rows = new ArrayList<>();
    for (Quantity quantity : RunData.quantities(subjects)) {
      List<String> row = new ArrayList<>(List.of(title(quantity)));
      subjects.forEach(subject -> row.add(subject.find(quantity).map(FinalTable::ends).orElse("")));
      row.add(estimators(quantity));
      rows.add(row);
    }
    return new Table(caption(), header, rows);
  }

  /**
   * The title of a quantity with its unit, which is in parentheses at the end of the axis title.
   */
  private static String title(Quantity quantity) {
    int bracket = quantity.axis().lastIndexOf(" (");
    return bracket < 0 ? quantity.title() : quantity.title() + quantity.axis().substring(bracket);
  }

  private static String ends(Curves curves) {
    return SeedSpread.of(curves.ends());
  }

  private String estimators(Quantity quantity) {
    List<String> all =
        subjects.stream()
            .map(subject -> subject.find(quantity).map(Curves::estimator))
            .flatMap(Optional::stream)
            .filter(estimator -> !estimator.startsWith(ScalarCurves.MEAN)) // the caption's
            .distinct()
            .toList();
    return String.join("; ", all);
  }

  private String caption() {
    boolean seeds = subjects.stream().anyMatch(subject -> subject.run().seeds() > 1);
    return "Final values"
        + (seeds ? ": median (10 to 90 % of seeds)" : "")
        + (every == 1
            ? ". Losses, penalty, gradient and logits are those of the last step"
            : ". Losses, penalty, gradient and logits are means over the last %s steps"
                .formatted(NumberText.count(every)));
  }
}
