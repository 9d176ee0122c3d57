package io.equilibria.internal.experiment;

import io.equilibria.experiment.SweepTable;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.List;

/** The table of a sweep for the experiment of a program. */
record OfferedTable(Results results) implements SweepTable {
  @Override
  public List<String> rows() {
    return results.plan().cells().stream().map(OfferedTable::name).toList();
  }

  private static String name(Plan.Cell cell) {
    String place = cell.game() + " on " + cell.task();
    return cell.settings().isEmpty() ? place : place + " " + cell.settings();
  }

  @Override
  public double[] values(int row, String measure) {
    return results.finals(results.plan().cells().get(row), measure);
  }

  @Override
  public double median(int row, String measure) {
    return FinalDistances.signedMedian(values(row, measure));
  }
}
