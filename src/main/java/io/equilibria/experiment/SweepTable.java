package io.equilibria.experiment;

import io.equilibria.Incubating;
import java.util.List;

/** The final measures of a sweep's runs. A row is a game on data under settings. */
@Incubating
public interface SweepTable {
  /** Names of the rows, in the order of the sweep. */
  List<String> rows();

  /**
   * The values of a row, one for each seed. A run that diverged has the worst value in the
   * measure's direction; an unavailable value is NaN.
   *
   * @param row index from 0
   * @param measure one of the sweep's
   * @throws IllegalArgumentException if the sweep has no such measure
   */
  double[] values(int row, String measure);

  /**
   * The median of a row's available values; NaN if there is none.
   *
   * @param row index from 0
   * @param measure one of the sweep's
   * @throws IllegalArgumentException if the sweep has no such measure
   */
  double median(int row, String measure);
}
