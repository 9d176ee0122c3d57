package io.equilibria.internal.metric.image;

/** Counts the points inside balls, tile by tile. Thread-safe. */
final class BallCounts {
  private final Balls balls;
  private final double[] realRadii; // squared
  private final double[] generatedRadii; // squared
  private final int[] around; // [generated]: number of real balls that contain it
  private final boolean[] recalled; // [real]: whether some generated ball contains it
  private final boolean[] covered; // [real]: whether its ball contains a generated point

  BallCounts(Balls balls, NearestLists ofReal, NearestLists ofGenerated, FeaturePair pair) {
    this.balls = balls;
    realRadii = radii(ofReal, pair.real().count());
    generatedRadii = radii(ofGenerated, pair.generated().count());
    around = new int[generatedRadii.length];
    recalled = new boolean[realRadii.length];
    covered = new boolean[realRadii.length];
  }

  private double[] radii(NearestLists lists, int count) {
    double[] radii = new double[count];
    for (int i = 0; i < count; i++) {
      radii[i] = lists.squared(i, balls.k() - 1);
    }
    return radii;
  }

  /**
   * Rows are real, columns generated. A tile takes milliseconds to compute, so a single lock
   * suffices.
   */
  synchronized void add(PairTiles.Tile tile) {
    for (int i = 0; i < tile.rows(); i++) {
      int real = tile.firstRow() + i;
      for (int j = 0; j < tile.columns(); j++) {
        int generated = tile.firstColumn() + j;
        double distance = tile.values()[i][j];
        if (balls.contain(distance, realRadii[real])) {
          around[generated]++;
          covered[real] = true;
        }
        if (balls.contain(distance, generatedRadii[generated])) {
          recalled[real] = true;
        }
      }
    }
  }

  ManifoldScores scores() {
    int n = around.length;
    int precise = 0;
    double sum = 0;
    for (int count : around) {
      precise += count > 0 ? 1 : 0;
      sum += count;
    }
    double mean = sum / n;
    return new ManifoldScores(
        balls, n, (double) precise / n, share(recalled), mean / balls.k(), share(covered));
  }

  private static double share(boolean[] flags) {
    int set = 0;
    for (boolean flag : flags) {
      set += flag ? 1 : 0;
    }
    return (double) set / flags.length;
  }
}
