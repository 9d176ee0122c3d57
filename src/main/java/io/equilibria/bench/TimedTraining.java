package io.equilibria.bench;

import io.equilibria.compute.ProgressMonitor;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.TrainingSpec;

/** A training on so many threads, whose rate is measured in about a second. */
record TimedTraining(ExperimentSpec experiment, int threads) {
  private static final double SECONDS = 0.5;
  private static final int WARM_UP = 10;

  /** Model-steps a second over so many steps as fit into half a second, after a few to warm up. */
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
