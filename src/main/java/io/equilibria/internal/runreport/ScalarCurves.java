package io.equilibria.internal.runreport;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RecordedColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The scalars of every step, shortened for figures: each point of a curve is the mean over some
 * steps of one seed; the last point averages the last steps. All curves end where the mean of some
 * seed is no longer finite.
 */
final class ScalarCurves {
  /** Largest number of points of a curve. */
  private static final int POINTS = 200;

  /** Number of history values in memory at once: 16 MB. */
  private static final int CHUNK = 1 << 22;

  /** Prefix of the estimators of the standard scalars. */
  static final String MEAN = "mean over the batch";

  private static final String AS_RECORDED = "as recorded";

  private ScalarCurves() {}

  /** Whether an estimator is that of a recorded scalar. */
  static boolean isScalar(String estimator) {
    return estimator.startsWith(MEAN) || estimator.startsWith(AS_RECORDED);
  }

  /** Number of steps per point, given the number of steps of the longest run. */
  static int stepsOfAPoint(int steps) {
    return Math.max(1, (steps + POINTS - 1) / POINTS);
  }

  /**
   * All scalars of a history; those whose first point is not finite are omitted.
   *
   * @param every number of steps per point, at least 1
   * @param seeds the seeds to read
   */
  static List<Curves> of(History history, int every, int[] seeds) {
    List<String> scalars = RecordedColumns.inOrder(history.scalars());
    double[][][] means =
        Arrays.stream(means(history, scalars, every))
            .map(all -> IntStream.of(seeds).mapToObj(seed -> all[seed]).toArray(double[][]::new))
            .toArray(double[][][]::new);
    long[] steps = ends(history.steps(), every);
    List<Curves> curves = new ArrayList<>();
    for (int s = 0; s < means.length; s++) {
      int finite = finite(means[s], steps.length);
      if (finite > 0) {
        double[][] values =
            Arrays.stream(means[s])
                .map(curve -> Arrays.copyOf(curve, finite))
                .toArray(double[][]::new);
        curves.add(
            new Curves(
                ScalarQuantity.of(scalars.get(s)),
                estimator(scalars.get(s), every),
                Arrays.copyOf(steps, finite),
                values,
                0));
      }
    }
    return List.copyOf(curves);
  }

  private static String estimator(String column, int every) {
    boolean known = RecordedColumns.STANDARD.contains(column);
    if (every == 1) {
      return known ? MEAN : AS_RECORDED;
    }
    return (known ? MEAN + " and %s steps" : AS_RECORDED + ", mean over %s steps")
        .formatted(NumberText.count(every));
  }

  /** Number of points before the first at which some seed is not finite. */
  private static int finite(double[][] seeds, int points) {
    int finite = points;
    for (double[] curve : seeds) {
      for (int i = 0; i < finite; i++) {
        finite = Double.isFinite(curve[i]) ? finite : i;
      }
    }
    return finite;
  }

  /**
   * The last step of each point; if the steps do not divide evenly, the first point averages fewer.
   */
  private static long[] ends(int steps, int every) {
    int points = (steps + every - 1) / every;
    long[] ends = new long[points];
    Arrays.setAll(ends, i -> steps - (long) (points - 1 - i) * every);
    return ends;
  }

  /** [scalars][seeds][points]. */
  private static double[][][] means(History history, List<String> scalars, int every) {
    int columns = history.columns().size();
    int seeds = history.replicas();
    int[] places = scalars.stream().mapToInt(history.columns()::indexOf).toArray();
    long[] ends = ends(history.steps(), every);
    double[][][] means = new double[places.length][seeds][ends.length];
    int pointsAtOnce = Math.max(1, CHUNK / Math.multiplyExact(seeds * columns, every));
    for (int first = 0; first < ends.length; first += pointsAtOnce) {
      int last = Math.min(ends.length, first + pointsAtOnce) - 1;
      int from = first == 0 ? 0 : (int) ends[first - 1];
      float[] rows = history.rows(from, (int) ends[last]);
      int step = from;
      for (int point = first; point <= last; point++) {
        int begin = step;
        for (; step < ends[point]; step++) {
          for (int seed = 0; seed < seeds; seed++) {
            int row = ((step - from) * seeds + seed) * columns;
            for (int s = 0; s < places.length; s++) {
              means[s][seed][point] += (double) rows[row + places[s]] / (ends[point] - begin);
            }
          }
        }
      }
    }
    return means;
  }
}
