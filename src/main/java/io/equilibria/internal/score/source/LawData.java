package io.equilibria.internal.score.source;

import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.DataSpec.Draws;
import io.equilibria.internal.data.DataSources;
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
  static LawData of(DataSettings spec, int count, long seed) {
    return DataSources.atoms(spec)
        .map(points -> new LawData(SampleSplit.TRAIN, points, Optional.empty()))
        .orElseGet(() -> drawn(spec, count, seed));
  }

  /** The same, but for {@code draws} new points that no game was trained on. */
  static LawData heldOut(DataSettings spec, int count, long seed) {
    if (!(spec instanceof Draws draws) || DataSources.atoms(origin(draws)).isPresent()) {
      return of(spec, count, seed);
    }
    // The seed is hashed: with the seed of the draws, these would be the training points.
    Distribution law = DataSources.distribution(origin(draws));
    return new LawData(
        SampleSplit.TEST,
        law.points(count, HashedSeed.hash(seed)),
        Optional.of(() -> new SampleContent.PointRows(of(spec, count, seed).points())));
  }

  private static DataSettings origin(Draws draws) {
    return draws.of() instanceof Draws inner ? origin(inner) : draws.of();
  }

  private static LawData drawn(DataSettings spec, int count, long seed) {
    Distribution law = DataSources.distribution(spec);
    return new LawData(
        SampleSplit.TEST,
        law.points(count, seed),
        Optional.of(() -> new SampleContent.PointRows(law.points(count, seed + 1))));
  }
}
