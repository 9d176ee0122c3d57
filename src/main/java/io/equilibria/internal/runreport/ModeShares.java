package io.equilibria.internal.runreport;

import io.equilibria.internal.metric.ModeCoverage;
import io.equilibria.metric.Modes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distribution of each component's samples over the modes of the data.
 *
 * @param near {@code [components][modes]}, share of the component's samples that are nearest to the
 *     mode; NaN for a component without samples
 * @param covered {@code [components][modes]}, whether the component alone covers the mode: at least
 *     a share of {@link ModeCoverage#COVERING_SHARE} of the samples expected from it for the mode
 *     are of high quality
 * @param samples {@code [components]}, number of samples of each component
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ModeShares(double[][] near, boolean[][] covered, int[] samples) {
  /**
   * Counts samples.
   *
   * @param points {@code [n][d]}, finite
   * @param components {@code [n]}, the component of each point
   * @param count number of components
   */
  static ModeShares of(double[][] points, int[] components, int count, Modes modes) {
    double[][] near = new double[count][modes.count()];
    double[][] good = new double[count][modes.count()];
    int[] samples = new int[count];
    double radius = ModeCoverage.USUAL_DEVIATIONS * modes.deviation();
    double[][] centres = modes.centres();
    for (int i = 0; i < points.length; i++) {
      double[] point = points[i];
      double[] far =
          Arrays.stream(centres).mapToDouble(centre -> distance(point, centre)).toArray();
      int nearest = smallest(far);
      samples[components[i]]++;
      near[components[i]][nearest]++;
      good[components[i]][nearest] += far[nearest] <= radius ? 1 : 0;
    }
    boolean[][] covered = new boolean[count][modes.count()];
    for (int k = 0; k < count; k++) {
      for (int m = 0; m < modes.count(); m++) {
        double least = ModeCoverage.COVERING_SHARE * modes.weights()[m] * samples[k];
        covered[k][m] = good[k][m] > 0 && good[k][m] >= least;
        near[k][m] /= samples[k];
      }
    }
    return new ModeShares(near, covered, samples);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private static int smallest(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] < values[a] ? b : a)
        .orElseThrow();
  }

  /** Number of modes that a component covers alone. */
  int coveredBy(int component) {
    return (int)
        IntStream.range(0, covered[component].length).filter(m -> covered[component][m]).count();
  }

  /** Number of modes covered by at least one component. */
  int coveredBySome() {
    return (int)
        IntStream.range(0, covered[0].length)
            .filter(m -> Arrays.stream(covered).anyMatch(component -> component[m]))
            .count();
  }

  /**
   * The mutual information between the nearest mode of a sample and its component, as a share of
   * the component's entropy: 0 if components are alike, 1 if no two components share a mode. This
   * is the plug-in estimate from counts; for n samples of identical components its bias is about
   * (components - 1)(modes - 1) / (2 n), divided by that entropy.
   *
   * @return in [0, 1]; NaN if one component has all samples
   */
  double division() {
    double all = Arrays.stream(samples).sum();
    double ofComponents = 0;
    double information = 0;
    for (int k = 0; k < samples.length; k++) {
      double weight = samples[k] / all;
      ofComponents -= weight > 0 ? weight * Math.log(weight) : 0;
      for (int m = 0; weight > 0 && m < near[k].length; m++) {
        double joint = weight * near[k][m];
        information += joint > 0 ? joint * Math.log(near[k][m] / ofMode(m, all)) : 0;
      }
    }
    return ofComponents > 0 ? Math.max(0, Math.min(1, information / ofComponents)) : Double.NaN;
  }

  private double ofMode(int mode, double all) {
    return IntStream.range(0, samples.length)
        .filter(k -> samples[k] > 0)
        .mapToDouble(k -> samples[k] / all * near[k][mode])
        .sum();
  }
}
