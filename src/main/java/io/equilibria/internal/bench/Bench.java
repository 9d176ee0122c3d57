package io.equilibria.internal.bench;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.game.StepFlops;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Measures the training speed of cases.
 *
 * <p>A repetition is a fixed number of steps of one {@link
 * io.equilibria.internal.training.Trainer}, including its logs and the checkpoints configured by
 * the experiment. The first repetition is a warm-up and not counted.
 *
 * <pre>{@code
 * Measurement small =
 *     new Bench(5, 2).measure(BenchCase.named("small-many"), ProgressMonitor.NONE);
 * System.out.println(small.speed().median() + " " + small.measured().unit().word());
 * }</pre>
 *
 * @param repetitions the number of counted repetitions, 1 to {@link #MAX_REPETITIONS}
 * @param threads the number of training threads, at least 1
 */
public record Bench(int repetitions, int threads) {
  public static final int MAX_REPETITIONS = 1000;
  public static final int DEFAULT_REPETITIONS = 5;

  public Bench {
    if (!(repetitions >= 1 && repetitions <= MAX_REPETITIONS)) {
      throw new InputException(
          "repetitions: expected 1 to " + MAX_REPETITIONS + ", found " + repetitions);
    }
  }

  /**
   * Trains a case in a temporary folder.
   *
   * @param monitor receives how many steps are done, warming up among them
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   */
  public Measurement measure(BenchCase one, ProgressMonitor monitor) {
    ResidentMemory.resetPeak();
    ExperimentSpec experiment = lasting(one.experiment(), (repetitions + 1L) * one.steps());
    double modelSteps = (double) one.steps() * experiment.replicas();
    double[] speeds = new double[repetitions];
    try (ProductLoop loop = new ProductLoop(experiment, threads, monitor)) {
      loop.run(one.steps());
      for (int i = 0; i < repetitions; i++) {
        speeds[i] = one.unit().of(modelSteps, loop.run(one.steps()).seconds());
      }
      Spread spread = Spread.of(speeds);
      double flops = StepFlops.of(experiment, Shape.of(loop.sampleShape()));
      double perSecond = one.unit().modelStepsPerSecond(spread.median());
      return new Measurement(one, spread, perSecond * flops / 1e9, ResidentMemory.peak());
    }
  }

  static ExperimentSpec lasting(ExperimentSpec experiment, long steps) {
    return Overrides.apply(experiment, List.of("training.steps=" + steps));
  }
}
