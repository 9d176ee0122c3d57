package io.equilibria.internal.score.source;

import io.equilibria.config.SampleSplit;
import io.equilibria.data.Distribution;
import io.equilibria.internal.data.EmpiricalDistribution;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.score.SampleContent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The points of a known distribution as data.
 *
 * <p>An empirical distribution, {@code points} or {@code draws}, consists of the points that a game
 * was trained on. Draws from it would contain each of them several times, so that a part held out
 * from a critic would be in its training part. Its points are taken once each, as training data.
 * Held-out data exist for {@code draws}: new points of the distribution that they were drawn from.
 *
 * @param split the part: {@code TRAIN} for the points of an empirical distribution
 * @param points [n][d]
 * @param training opens the training data if these points are held out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LawData(SampleSplit split, double[][] points, Optional<Supplier<SampleContent>> training) {

  /** The distribution's points: those of training if it is empirical, otherwise drawn ones. */
  static LawData of(Distribution law, int count, long seed) {
    return law instanceof EmpiricalDistribution trained
        ? new LawData(SampleSplit.TRAIN, trained.points(), Optional.empty())
        : new LawData(
            SampleSplit.TEST,
            law.points(count, seed),
            Optional.of(() -> new SampleContent.PointRows(law.points(count, seed + 1))));
  }

  /** The same, but for {@code draws} new points that no game was trained on. */
  static LawData heldOut(Distribution law, int count, long seed) {
    if (law instanceof EmpiricalDistribution trained && trained.origin().isPresent()) {
      // The seed is hashed: with the seed of the draws, these would be the training points.
      return new LawData(
          SampleSplit.TEST,
          trained.origin().get().points(count, HashedSeed.hash(seed)),
          Optional.of(() -> new SampleContent.PointRows(trained.points())));
    }
    return of(law, count, seed);
  }
}
