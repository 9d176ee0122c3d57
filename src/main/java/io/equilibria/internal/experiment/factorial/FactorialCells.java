package io.equilibria.internal.experiment.factorial;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.References;
import io.equilibria.internal.experiment.factorial.ImageFactorial.Penalty;
import io.equilibria.internal.metric.statistics.FactorShares;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs of {@link ImageFactorial} as a table: rows are losses, columns penalties. */
final class FactorialCells {
  /** Title and unit of the measure. */
  static final String AXIS = "digits-FD";

  private final List<String> losses;
  private final Results results;
  private final References references;

  FactorialCells(List<String> losses, Results results, References references) {
    this.losses = losses;
    this.results = results;
    this.references = references;
  }

  List<String> losses() {
    return losses;
  }

  List<String> penalties() {
    return ImageFactorial.PENALTIES.stream().map(Penalty::title).toList();
  }

  int seeds() {
    return results.plan().spec().seeds();
  }

  /** Steps of the shortest run. */
  long steps() {
    return results.steps();
  }

  Plan.Cell cell(int loss, int penalty) {
    return results.plan().cells().get(loss * ImageFactorial.PENALTIES.size() + penalty);
  }

  /** Distances after training. */
  FinalDistances finals(int loss, int penalty) {
    return FinalDistances.of(results, cell(loss, penalty), ImageFactorial.MEASURE);
  }

  /** The steps at which runs are measured. */
  double[] looks() {
    return Arrays.stream(results.looks(cell(0, 0))).asDoubleStream().toArray();
  }

  /** Distances by seed and measurement. */
  double[][] curves(int loss, int penalty) {
    return results.curves(cell(loss, penalty), ImageFactorial.MEASURE);
  }

  /** The results of the sweep, for its samples. */
  Results results() {
    return results;
  }

  /**
   * For each seed the ranks of the final distances over all pairs, with rank 1 for the smallest and
   * diverged runs ranked last. Seeds with unavailable values are omitted.
   */
  List<double[][]> ranks() {
    List<double[][]> tables = new ArrayList<>();
    for (int seed = 0; seed < seeds(); seed++) {
      ranks(seed).ifPresent(tables::add);
    }
    return tables;
  }

  Optional<double[][]> ranks(int seed) {
    double[][] table = new double[losses.size()][ImageFactorial.PENALTIES.size()];
    for (int loss = 0; loss < table.length; loss++) {
      for (int penalty = 0; penalty < table[loss].length; penalty++) {
        table[loss][penalty] = finals(loss, penalty).values()[seed];
        if (Double.isNaN(table[loss][penalty])) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(FactorShares.ranks(table));
  }

  Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int loss = 0; loss < losses.size(); loss++) {
      List<String> line = new ArrayList<>(List.of(losses.get(loss)));
      for (int penalty = 0; penalty < ImageFactorial.PENALTIES.size(); penalty++) {
        line.add(finals(loss, penalty).words());
      }
      rows.add(line);
    }
    references
        .value(ImageFactorial.REAL, ImageFactorial.MEASURE)
        .ifPresent(
            value -> {
              List<String> line = new ArrayList<>(List.of(ImageFactorial.REAL + " (two halves)"));
              line.add(NumberText.brief(value));
              while (line.size() < 1 + ImageFactorial.PENALTIES.size()) {
                line.add("");
              }
              rows.add(line);
            });
    List<String> header = Stream.concat(Stream.of("loss"), penalties().stream()).toList();
    return new Table(
            "%s after %d steps, median (10 to 90 %% of %d seeds)".formatted(AXIS, steps(), seeds()),
            header,
            rows)
        .fold();
  }
}
