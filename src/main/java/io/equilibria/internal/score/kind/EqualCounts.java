package io.equilibria.internal.score.kind;

import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Permutation;
import io.equilibria.internal.score.ScoreInput;

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
    return all.count() == count
        ? all
        : all.at(Permutation.some(all.count(), count, HashedSeed.random(seed)));
  }
}
