package io.equilibria.score.critic;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.config.Precision;
import io.equilibria.metric.statistics.HashedSeed;
import io.equilibria.training.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trains fresh critics between data and samples and reports their payoff on a part of both that
 * they have not seen: a generator cannot have overfitted to them. Their payoff, divided by their
 * gradient's norm, is near a lower bound of the 1-Wasserstein distance (Arjovsky et al. 2017,
 * section 3). Danihelka et al. 2017 (<i>Comparison of maximum likelihood and GAN-based training of
 * Real NVPs</i>) and Im et al. 2018 judge generators so.
 *
 * <p>Beside it belongs the floor: the same between a sample of the training data and the held-out
 * data, which no generator comes below as a rule. It is above 0 for few data and may be below,
 * since the payoff is that of data which the critic has not seen.
 *
 * <p>Chosen is the step of the largest payoff over gradient norm on the part kept for it, among
 * every {@value CriticSettings#EVERY} steps.
 */
public final class IndependentCritic {
  private IndependentCritic() {}

  /**
   * The estimates of critics.
   *
   * @param settings steps and seeds
   * @param seed of the split and of the first critic
   * @return one a seed
   * @throws InputException if there are too few data or samples, or a critic's payoff is no number
   */
  public static List<CriticEstimate> between(
      CriticSides sides, CriticSettings settings, long seed, Execution execution) {
    CriticParts parts = CriticParts.of(sides, seed);
    boolean together = !CriticSettings.isConvolutional(sides.real().set().sample());
    int rounds = together ? 1 : settings.seeds();
    int replicas = together ? settings.seeds() : 1;
    List<CriticEstimate> estimates = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ProgressMonitor monitor =
          execution
              .monitor()
              .part(
                  (long) round * settings.steps(),
                  (long) (round + 1) * settings.steps(),
                  (long) rounds * settings.steps(),
                  "steps");
      try (CriticGraph graph = CriticGraph.build(parts.training(), replicas, seed + round);
          CriticSession session =
              new CriticSession(
                  graph,
                  replicas,
                  new Threads(execution.workers().threads())
                      .session(!together, Precision.FLOAT32))) {
        estimates.addAll(train(session, parts, settings.steps(), monitor));
      }
    }
    return List.copyOf(estimates);
  }

  private static List<CriticEstimate> train(
      CriticSession session, CriticParts parts, int steps, ProgressMonitor monitor) {
    session.begin(parts.training());
    HeldOut stopping = HeldOut.of(parts.stopping());
    double[] best = new double[session.replicas()];
    int[] chosen = new int[best.length];
    List<float[][]> weights = new ArrayList<>();
    for (int r = 0; r < best.length; r++) {
      best[r] = Double.NEGATIVE_INFINITY;
      weights.add(session.weights(r));
    }
    for (int done = 0; done < steps; ) {
      int next = Math.min(CriticSettings.EVERY, steps - done);
      monitor.requireNotCancelled();
      session.steps(next);
      done += next;
      List<CriticEstimate> seen = stopping.judge(session, done);
      for (int r = 0; r < best.length; r++) {
        if (requireFinite(seen.get(r)).normalised() > best[r]) {
          best[r] = seen.get(r).normalised();
          chosen[r] = done;
          weights.set(r, session.weights(r));
        }
      }
      monitor.report(done, steps, "steps");
    }
    session.restore(weights);
    List<CriticEstimate> found = HeldOut.of(parts.reporting()).judge(session, 0);
    List<CriticEstimate> reported = new ArrayList<>();
    for (int r = 0; r < best.length; r++) {
      CriticEstimate one = requireFinite(found.get(r));
      reported.add(new CriticEstimate(one.payoff(), one.error(), one.gradientNorm(), chosen[r]));
    }
    return reported;
  }

  private static CriticEstimate requireFinite(CriticEstimate one) {
    if (!Double.isFinite(one.payoff()) || !Double.isFinite(one.gradientNorm())) {
      throw new InputException(
          "critic: its payoff is %s and its gradient norm %s at step %d; scale the data to about [-1, 1]"
              .formatted(one.payoff(), one.gradientNorm(), one.step()));
    }
    return one;
  }

  /**
   * Samples that a critic is judged on.
   *
   * @param sides data and samples
   * @param shares where between each datum and sample the gradient is taken, fixed, so that steps
   *     are compared at the same points
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record HeldOut(CriticSides sides, float[] shares) {
    static HeldOut of(CriticSides sides) {
      Random random = HashedSeed.random(sides.pairs());
      float[] shares = new float[sides.pairs()];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = random.nextFloat();
      }
      return new HeldOut(sides, shares);
    }

    List<CriticEstimate> judge(CriticSession session, int step) {
      float[][] real = session.outputs(sides.real().set());
      float[][] generated = session.outputs(sides.generated().set());
      float[][] norms = session.norms(sides, shares);
      List<CriticEstimate> estimates = new ArrayList<>();
      for (int r = 0; r < session.replicas(); r++) {
        Mean data = Mean.of(real[r]);
        Mean samples = Mean.of(generated[r]);
        estimates.add(
            new CriticEstimate(
                data.value() - samples.value(),
                Math.sqrt(data.squaredError() + samples.squaredError()),
                quantile(norms[r]),
                step));
      }
      return estimates;
    }

    private static double quantile(float[] norms) {
      float[] sorted = norms.clone();
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
    }
  }

  /** A mean and the square of its standard error. */
  private record Mean(double value, double squaredError) {
    static Mean of(float[] values) {
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      double mean = sum / values.length;
      double squares = 0;
      for (float value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Mean(mean, squares / (values.length - 1.0) / values.length);
    }
  }
}
