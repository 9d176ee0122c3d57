package io.equilibria.internal.score.kind;

import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.score.ScoreInput;
import java.util.Random;

/**
 * Features of equally many data and samples, for scores that depend on both numbers; the larger set
 * is reduced to a random subset.
 *
 * @param real features of the data
 * @param generated features of the samples
 */
record EqualCounts(RealFeatures real, GeneratedFeatures generated) {
  static EqualCounts of(ScoreInput input) {
    Features real = input.requireReal().features();
    Features generated = input.requireGenerated().features();
    int count = Math.min(real.count(), generated.count());
    return new EqualCounts(
        new RealFeatures(some(real, count, input.seed())),
        new GeneratedFeatures(some(generated, count, input.seed())));
  }

  /** The number of rows of each set. */
  int count() {
    return real.features().count();
  }

  private static Features some(Features all, int count, long seed) {
    if (all.count() == count) {
      return all;
    }
    int[] order = new int[all.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = HashedSeed.random(seed);
    int width = all.width();
    float[] chosen = new float[Math.multiplyExact(count, width)];
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(order.length - i);
      System.arraycopy(all.values(), order[other] * width, chosen, i * width, width);
      order[other] = order[i];
    }
    return Features.of(chosen, count, width);
  }
}
