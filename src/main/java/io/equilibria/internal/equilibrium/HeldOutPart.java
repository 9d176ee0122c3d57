package io.equilibria.internal.equilibrium;

import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.payoff.Payoff;

/**
 * Data points and samples on which payoffs are measured.
 *
 * @param real [n][features]
 * @param generated [m][features], of the frozen generators
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeldOutPart(float[][] real, float[][] generated) {
  HeldOutPart {
    if (real.length < 2 || generated.length < 2) {
      throw new IllegalArgumentException(
          "held-out points: expected at least 2 of the data and 2 samples, found %d and %d"
              .formatted(real.length, generated.length));
    }
  }

  /** The contribution of each point to the payoff of discriminators. */
  PointPayoffs payoffs(Payoff payoff, PointClassifier discriminators) {
    return PointPayoffs.of(
        payoff,
        discriminators.discriminatorWeights(),
        discriminators.logitsOfEach(real),
        discriminators.logitsOfEach(generated));
  }

  /** The data in double precision, paired with other samples. */
  RealFake<double[][]> beside(double[][] samples) {
    return new RealFake<>(PlaneView.points(real), samples);
  }
}
