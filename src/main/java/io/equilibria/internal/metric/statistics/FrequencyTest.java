package io.equilibria.internal.metric.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.inference.ChiSquareTest;

/**
 * Pearson's chi-squared test of counts against probabilities. Classes with fewer than {@value
 * #FEWEST} expected counts, for which the approximation is invalid, are merged. Computed by
 * Hipparchus.
 */
public final class FrequencyTest {
  private static final int FEWEST = 5;

  private FrequencyTest() {}

  /**
   * The p-value: approximately uniform if counts are drawn with the probabilities.
   *
   * @param counts the counts of each class, at least one in all
   * @param probabilities the probabilities of each class, nonnegative, with any sum
   * @return the p-value; 1 if fewer than two classes remain, so that there is nothing to test; 0 if
   *     a class with probability 0 has counts
   */
  public static double p(long[] counts, double[] probabilities) {
    long total = Arrays.stream(counts).sum();
    double sum = Arrays.stream(probabilities).sum();
    if (counts.length != probabilities.length || total < 1 || !(sum > 0)) {
      throw new IllegalArgumentException(
          "frequency test: expected one probability for each count, and counts and probabilities"
              + " that are not all 0, found %d, %d and sums %d, %s"
                  .formatted(counts.length, probabilities.length, total, sum));
    }
    List<Cell> cells = new ArrayList<>();
    Cell rare = new Cell(0, 0);
    for (int i = 0; i < counts.length; i++) {
      Cell cell = new Cell(total * probabilities[i] / sum, counts[i]);
      if (cell.expected() == 0 && cell.observed() > 0) {
        return 0;
      }
      if (cell.expected() >= FEWEST) {
        cells.add(cell);
      } else {
        rare = rare.and(cell);
      }
    }
    if (rare.expected() < FEWEST && !cells.isEmpty()) {
      rare = rare.and(cells.remove(0)); // Still too few alone.
    }
    cells.add(rare);
    return p(cells.stream().filter(cell -> cell.expected() > 0).toList());
  }

  private static double p(List<Cell> cells) {
    return cells.size() < 2
        ? 1
        : new ChiSquareTest()
            .chiSquareTest(
                cells.stream().mapToDouble(Cell::expected).toArray(),
                cells.stream().mapToLong(Cell::observed).toArray());
  }

  /** A class, or several merged ones. */
  private record Cell(double expected, long observed) {
    Cell and(Cell other) {
      return new Cell(expected + other.expected, observed + other.observed);
    }
  }
}
