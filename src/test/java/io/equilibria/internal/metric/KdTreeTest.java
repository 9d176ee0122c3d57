package io.equilibria.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KdTreeTest {

  @Property(tries = 300)
  void queries_findWhatLookingAtEveryPointFinds(
      @ForAll @IntRange(min = 12, max = 400) int n,
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll @IntRange(min = 1, max = 10) int k,
      @ForAll boolean coarse,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] points = new double[n][d];
    for (double[] point : points) {
      for (int j = 0; j < d; j++) {
        double value = random.nextGaussian() * (j + 1);
        point[j] = coarse ? Math.rint(value) : value; // with many ties
      }
    }
    KdTree tree = new KdTree(points);
    for (int i = 0; i < n; i += 7) {
      double[] from = points[i].clone();
      double[] distances = distances(points, from, i);
      double found = tree.nearest(from, k, i);
      assertThat(found).isEqualTo(distances[k - 1]);
      long within = Arrays.stream(distances).filter(distance -> distance <= found).count();
      assertThat(tree.within(from, found, i)).isEqualTo((int) within);
      assertThat(tree.nearest(from, k, -1)).isEqualTo(distances(points, from, -1)[k - 1]);
    }
  }

  @Test
  void onePlaceManyTimes_isNoTrouble() {
    double[][] points = new double[5000][2];
    KdTree tree = new KdTree(points);
    assertThat(tree.nearest(points[3], 5, 3)).isZero();
    assertThat(tree.within(points[3], 0, 3)).isEqualTo(4999);
  }

  private static double[] distances(double[][] points, double[] from, int except) {
    double[] distances = new double[points.length];
    for (int i = 0; i < distances.length; i++) {
      for (int j = 0; j < from.length; j++) {
        distances[i] += (points[i][j] - from[j]) * (points[i][j] - from[j]);
      }
      if (i == except) {
        distances[i] = Double.POSITIVE_INFINITY;
      }
    }
    Arrays.sort(distances);
    return distances;
  }
}
