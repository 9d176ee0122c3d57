package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.metric.statistics.Interval;

/** Moves labels apart as little as necessary. */
public final class Spacing {
  private Spacing() {}

  /**
   * @param wanted the desired positions, ascending
   * @param gap smallest distance of neighbours
   * @param within the allowed range, exceeded only if there are too many labels
   * @return the positions, ascending, with neighbours at least {@code gap} apart
   */
  public static double[] apart(double[] wanted, double gap, Interval within) {
    int n = wanted.length;
    double[] places = new double[n];
    int[] first = new int[n]; // of the cluster that ends here
    for (int i = 0; i < n; i++) {
      first[i] = i;
      places[i] = wanted[i];
      // Merge clusters that touch; centre each on its members' desired positions.
      while (first[i] > 0 && places[first[i]] < places[first[i] - 1] + gap) {
        first[i] = first[first[i] - 1];
        double mean = 0;
        for (int j = first[i]; j <= i; j++) {
          mean += (wanted[j] - (j - first[i]) * gap) / (i - first[i] + 1);
        }
        for (int j = first[i]; j <= i; j++) {
          places[j] = mean + (j - first[i]) * gap;
        }
      }
    }
    return kept(places, gap, within);
  }

  private static double[] kept(double[] places, double gap, Interval within) {
    int n = places.length;
    for (int i = n - 1; i >= 0; i--) {
      double most = i == n - 1 ? within.high() : places[i + 1] - gap;
      places[i] = Math.min(places[i], most);
    }
    for (int i = 0; i < n; i++) {
      double least = i == 0 ? within.low() : places[i - 1] + gap;
      places[i] = Math.max(places[i], least);
    }
    return places;
  }
}
