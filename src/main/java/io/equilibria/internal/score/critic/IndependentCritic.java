package io.equilibria.internal.score.critic;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.response.DiscriminatorTask;
import io.equilibria.internal.response.DiscriminatorTraining;
import io.equilibria.internal.response.HeldOutSplit;
import io.equilibria.internal.response.NeuralNetSettings;
import io.equilibria.internal.response.PayoffEstimate;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import io.equilibria.internal.training.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains new critics between data and samples and evaluates their payoff on a held-out part of
 * both, so that the generator cannot have overfitted to them. Their payoff, divided by their
 * gradient's norm, is close to a lower bound of the 1-Wasserstein distance (Arjovsky et al. 2017,
 * section 3). Danihelka et al. 2017 (<i>Comparison of maximum likelihood and GAN-based training of
 * Real NVPs</i>) and Im et al. 2018 evaluate generators in this way.
 *
 * <p>Compare it with the floor: the same quantity between a sample of the training data and the
 * held-out data, below which generators rarely come. For few data the floor is above 0; it may be
 * negative, since the payoff is evaluated on held-out data.
 *
 * <p>Early stopping selects the step with the largest ratio of payoff to gradient norm on a
 * validation part, evaluated every {@value CriticSettings#EVERY} steps.
 */
public final class IndependentCritic {
  private IndependentCritic() {}

  /**
   * Computes the estimates of critics.
   *
   * @param settings steps and seeds
   * @param seed seed of the split and of the first critic
   * @return one estimate per seed
   * @throws InputException if there are too few data or samples, or a critic's payoff is not finite
   */
  public static List<CriticEstimate> between(
      SampleSides sides, CriticSettings settings, long seed, Execution execution) {
    HeldOutSplit parts = HeldOutSplit.of(sides, CriticSettings.FEWEST, seed);
    boolean together = !NeuralNetSettings.isConvolutional(sides.real().set().sample());
    int rounds = together ? 1 : settings.seeds();
    int replicas = together ? settings.seeds() : 1;
    DiscriminatorTask task =
        new DiscriminatorTask(
            parts.sides(),
            Collections.nCopies(replicas, parts.training()),
            CriticSettings.critics(sides.real().set().sample()),
            new CriticPayoff(),
            settings.response());
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
      try (DiscriminatorTraining training =
          DiscriminatorTraining.open(
              task,
              Catalogue.installed(),
              seed + round,
              0,
              new Threads(execution.workers().threads()))) {
        estimates.addAll(train(training, parts, monitor));
      }
    }
    return List.copyOf(estimates);
  }

  private static List<CriticEstimate> train(
      DiscriminatorTraining training, HeldOutSplit parts, ProgressMonitor monitor) {
    HeldOut stopping = HeldOut.of(parts.choosing());
    int[] chosen =
        training.trainToBest(
            at ->
                stopping.judge(at).stream()
                    .mapToDouble(one -> requireFinite(one).normalised())
                    .toArray(),
            monitor);
    List<CriticEstimate> found = HeldOut.of(parts.reporting()).judge(training);
    List<CriticEstimate> reported = new ArrayList<>();
    for (int r = 0; r < chosen.length; r++) {
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
   * Samples that a critic is evaluated on.
   *
   * @param rows data and samples
   * @param shares fixed interpolation weights between each datum and sample at which the gradient
   *     is evaluated, so that steps are compared at the same points
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record HeldOut(SideRows rows, float[] shares) {
    static HeldOut of(SideRows rows) {
      int pairs = Math.min(rows.real().count(), rows.generated().count());
      Random random = HashedSeed.random(pairs);
      float[] shares = new float[pairs];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = random.nextFloat();
      }
      return new HeldOut(rows, shares);
    }

    List<CriticEstimate> judge(DiscriminatorTraining critics) {
      List<PayoffEstimate> payoffs = critics.payoffs(Collections.nCopies(critics.replicas(), rows));
      float[][] norms = critics.norms(rows, shares);
      List<CriticEstimate> estimates = new ArrayList<>();
      for (int r = 0; r < payoffs.size(); r++) {
        PayoffEstimate payoff = payoffs.get(r);
        estimates.add(
            new CriticEstimate(payoff.value(), payoff.error(), quantile(norms[r]), critics.step()));
      }
      return estimates;
    }

    private static double quantile(float[] norms) {
      float[] sorted = norms.clone();
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
    }
  }
}
