package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;
import java.util.Arrays;

/** The measures of mixtures that do not depend on samples. */
final class MixMeasures {
  /** Total variation of the generators' weights from uniform. */
  static final String GENERATORS = "generator-weights-tv";

  /** Total variation of the discriminators' weights from uniform. */
  static final String DISCRIMINATORS = "discriminator-weights-tv";

  /** Correlation of the generators' weights with their quality. */
  static final String FOLLOWS = "weights-quality";

  /** The mixture's payoff. */
  static final String PAYOFF = "mixture-payoff";

  /** Total variation from which weights count as learned, fixed before the first run. */
  static final double LEARNED = 0.05;

  /** Why no claim compares mixtures: each needs the ensemble beside it. */
  static final String NO_ENSEMBLE = "no ensemble of pairs trained apart has a value";

  /** In place of how far weights moved; no capital letter. */
  static final String NO_WEIGHTS = "every mixture diverged or has no value";

  private MixMeasures() {}

  /** The final total variation by seed; 0, the least, of a mixture that diverged. */
  static double[] moved(FinalDistances finals) {
    double[] moved = finals.values().clone();
    for (int seed = 0; seed < moved.length; seed++) {
      moved[seed] = finals.diverged()[seed] ? 0 : moved[seed];
    }
    return moved;
  }

  /**
   * Whether the weights of most seeds are learned.
   *
   * @param moved [seeds] of {@link #moved}, NaN where unavailable
   */
  static Evidence learned(ClaimDefinition definition, long steps, double[] moved) {
    double[] known = Arrays.stream(moved).filter(value -> !Double.isNaN(value)).toArray();
    int held = (int) Arrays.stream(known).filter(tv -> tv > LEARNED).count();
    return Evidence.share(
        definition, RunSize.seeds(steps, moved.length), new Count(held, known.length));
  }
}
