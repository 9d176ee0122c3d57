package io.equilibria.cli.run;

import io.equilibria.InputException;
import io.equilibria.cli.distance.DistanceSides;
import io.equilibria.data.Distribution;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.ModeCoverage;
import io.equilibria.metric.Modes;

/**
 * How the points of the first file cover the modes of a task that is a mixture, part by part:
 * {@link ModeCoverage}.
 */
public final class TaskModes {
  private final ModeCoverage coverage;
  private final int modes;
  private final int points;

  private TaskModes(ModeCoverage coverage, int modes, int points) {
    this.coverage = coverage;
    this.modes = modes;
    this.points = points;
  }

  /**
   * Refuses what has no modes.
   *
   * @throws InputException if there is no task, or it is no mixture
   */
  public static void require(String metric, DistanceSides sides) {
    if (sides.task().isEmpty()) {
      throw new InputException(
          metric
              + ": expected a mixture whose modes are known, found a file; give a task, such as"
              + " --to ring");
    }
    Distribution task = sides.task().get();
    if (task.modes().isEmpty()) {
      throw new InputException(
          "%s: expected a mixture, such as ring, grid or random-mixture, found %s; %s can be had"
              .formatted(metric, task.name(), DistanceSides.FROM_POINTS));
    }
  }

  /** Counts them. */
  public static TaskModes of(DistanceSides sides) {
    Modes modes = sides.task().flatMap(Distribution::modes).orElseThrow();
    return new TaskModes(ModeCoverage.of(sides.a(), modes), modes.count(), sides.a().length);
  }

  public Estimate found() {
    return new Estimate(
        coverage.found(), 0, "modes with a sample within 3 deviations, of " + modes);
  }

  public Estimate highQuality() {
    return coverage.highQuality();
  }

  public Estimate kl() {
    return plugIn(coverage.kl(), "KL of the modes' weights (task | points), plug-in");
  }

  public Estimate reverseKl() {
    return plugIn(coverage.reverseKl(), "KL of the modes' weights (points | task), plug-in");
  }

  public Estimate entropy() {
    return plugIn(
        coverage.entropy(),
        "entropy of the modes' weights, at most %.4f".formatted(Math.log(modes)));
  }

  /** The error is the bias to expect of weights that are right. */
  private Estimate plugIn(double value, String estimator) {
    return new Estimate(value, (modes - 1) / (2.0 * points), estimator);
  }
}
