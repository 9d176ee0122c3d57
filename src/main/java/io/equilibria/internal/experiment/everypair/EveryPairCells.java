package io.equilibria.internal.experiment.everypair;

import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.List;
import java.util.stream.IntStream;

/** The runs of {@link EveryPair} on one task as a table: rows are losses, columns penalties. */
final class EveryPairCells {
  private final BenchmarkTask task;
  private final Results results;
  private final int columns;

  EveryPairCells(BenchmarkTask task, Results results, int columns) {
    this.task = task;
    this.results = results;
    this.columns = columns;
  }

  BenchmarkTask task() {
    return task;
  }

  /** Number of runs of each pair. */
  int seeds() {
    return results.plan().spec().seeds();
  }

  /** Steps of the shortest run. */
  long steps() {
    return results.steps();
  }

  int rows() {
    return results.plan().cells().size() / columns;
  }

  int columns() {
    return columns;
  }

  private Plan.Cell cell(int row, int column) {
    List<Plan.Cell> all = results.plan().cells();
    return all.get(row * columns + column);
  }

  /** Distances after training. */
  FinalDistances finals(int row, int column) {
    return FinalDistances.of(results, cell(row, column), task.measure());
  }

  /** Final distances with one penalty, one entry per loss. */
  List<FinalDistances> finals(int column) {
    return IntStream.range(0, rows()).mapToObj(row -> finals(row, column)).toList();
  }

  /** The summary of the distance over training. */
  CurveSummary standing(int row, int column) {
    Plan.Cell cell = cell(row, column);
    return CurveSummary.of(
        new Curves(
            new Quantity(task.measure(), task.title(), task.axis()),
            task.axis(),
            results.looks(cell),
            results.curves(cell, task.measure()),
            error(cell.experiment().data())));
  }

  /** 0 for an exact distance, otherwise the estimator's error between two samples of the data. */
  private double error(DataSettings spec) {
    if (task.exact()) {
      return 0;
    }
    Distribution data = DataSources.distribution(spec);
    return SampleMeasures.slicedWasserstein(32)
        .estimate(MeasureInput.ofDraws(data.points(1000, 1), data.points(1000, 2)))
        .error();
  }
}
