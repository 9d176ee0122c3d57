package io.equilibria.internal.bench;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.TrainingSpec;

/** A training on a number of threads, whose speed is measured in about a second. */
record TimedTraining(ExperimentSpec experiment, int threads) {
  private static final double SECONDS = 0.5;
  private static final int WARM_UP = 10;

  /** Measures model-steps per second over about half a second, after a warm-up. */
  double rate(ProgressMonitor monitor) {
    ExperimentSpec endless = Bench.lasting(experiment, TrainingSpec.MAX_STEPS);
    try (Loop loop = new ProductLoop(endless, threads, monitor)) {
      loop.run(WARM_UP);
      double one = loop.run(WARM_UP).seconds() / WARM_UP;
      int steps = (int) Math.max(1, SECONDS / one);
      return (double) steps * experiment.replicas() / loop.run(steps).seconds();
    }
  }
}
