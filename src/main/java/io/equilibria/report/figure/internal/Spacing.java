package io.equilibria.report.figure.internal;

import io.equilibria.metric.statistics.Interval;

/** Labels that want to stand at given places, moved apart as little as need be. */
public final class Spacing {
  private Spacing() {}

  /**
   * @param wanted ascending
   * @param gap least distance of neighbours
   * @param within where they may stand; left only if they are too many to fit
   * @return ascending, neighbours at least {@code gap} apart
   */
  public static double[] apart(double[] wanted, double gap, Interval within) {
    int n = wanted.length;
    double[] places = new double[n];
    int[] first = new int[n]; // of the cluster that ends here
    for (int i = 0; i < n; i++) {
      first[i] = i;
      places[i] = wanted[i];
      // Clusters that touch become one, centred on what its members want.
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
