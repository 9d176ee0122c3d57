package io.equilibria.internal.theory;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.theory.GradientNorms.AtPoint;
import io.equilibria.internal.training.Threads;

/**
 * Lipschitz constants of a discriminator, bounded from above by products of norms and from below by
 * the largest gradient at points. Constants in the <b>parameters</b> are L of the theorems;
 * constants in the <b>input</b> are L' and those of Wasserstein critics. They are different
 * numbers.
 *
 * @param parameters p
 * @param region the region of parameters for which {@code over} holds
 * @param points the number of data points and samples used
 * @param largestPoint their largest Euclidean norm; bounds hold for inputs up to it
 * @param over bounds on the logit f over the region
 * @param here bounds on f at the trained parameters
 * @param logit largest gradient norms of f at the trained parameters
 * @param probability those of D = sigmoid(f)
 * @param largestLogit the largest |f| at the points
 */
public record LipschitzConstants(
    long parameters,
    ParameterRegion region,
    int points,
    double largestPoint,
    Reach over,
    Reach here,
    Seen logit,
    Seen probability,
    double largestLogit) {
  /** The largest slope of the sigmoid. */
  public static final double SIGMOID_SLOPE = 0.25;

  /**
   * The largest gradient norms found.
   *
   * @param inParameters a lower bound on the Lipschitz constant in the parameters
   * @param inInput on that in the input
   */
  public record Seen(double inParameters, double inInput) {
    static final Seen NONE = new Seen(0, 0);

    Seen with(AtPoint one, double slope) {
      return new Seen(
          Math.max(inParameters, slope * one.inParameters()),
          Math.max(inInput, slope * one.inInput()));
    }
  }

  /**
   * Bounds a discriminator.
   *
   * @param points {@code [count][features]}, at least one
   * @param monitor receives each point
   * @throws io.equilibria.InputException if a layer has no bound, with its name
   */
  public static LipschitzConstants of(
      PlainNetwork network,
      ParameterRegion region,
      float[][] points,
      Threads threads,
      ProgressMonitor monitor) {
    double largest = 0;
    for (float[] point : points) {
      largest = Math.max(largest, SpectralBound.length(point));
    }
    Reach over = LipschitzBound.of(network, region, largest);
    Reach here = LipschitzBound.of(network, ParameterRegion.POINT, largest);
    Seen logit = Seen.NONE;
    Seen probability = Seen.NONE;
    double largestLogit = 0;
    try (GradientNorms gradients = GradientNorms.open(network, threads)) {
      for (int i = 0; i < points.length; i++) {
        AtPoint one = gradients.at(points[i]);
        logit = logit.with(one, 1);
        probability = probability.with(one, one.slope());
        largestLogit = Math.max(largestLogit, Math.abs(one.logit()));
        monitor.report(i + 1L, points.length, "gradients");
        monitor.requireNotCancelled();
      }
    }
    return new LipschitzConstants(
        network.parameters(),
        region,
        points.length,
        largest,
        over,
        here,
        logit,
        probability,
        largestLogit);
  }

  /** Bounds on D = sigmoid(f) over the region. */
  public Reach probabilityOver() {
    return over.times(SIGMOID_SLOPE);
  }

  /** Bounds on D = sigmoid(f) at the trained parameters. */
  public Reach probabilityHere() {
    return here.times(SIGMOID_SLOPE);
  }
}
