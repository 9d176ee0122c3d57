package io.equilibria.internal.config.player;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.Require;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether the players of each side form a mixture, as in MIX+GAN (Arora et al. 2017, section 5).
 */
public sealed interface Mixing extends Spec {
  /** The largest number of components of a side. */
  int MAX_COMPONENTS = 1024;

  @Override
  default Mixing structure() {
    return this;
  }

  /** The settings of a mixture; empty without a mixture. */
  default Optional<Weighted> weighted() {
    return Optional.empty();
  }

  /**
   * No mixture: each player plays independently against the mean of its opponents, usually a single
   * one.
   */
  @KindName("none")
  record NoMixing() implements Mixing {
    public static final NoMixing DEFAULT = new NoMixing();
  }

  /**
   * Generators and discriminators with weights w = softmax(alpha): the sides play sum_ij w_ui w_vj
   * F(u_i, v_j), and a sample is one of a component drawn by w_u.
   *
   * @param generators the number of generators with the settings of the only one, 1 to {@link
   *     #MAX_COMPONENTS}; if the game lists several generators, their number
   * @param discriminators likewise for discriminators
   * @param weights whether alpha is trained
   * @param generatorWeights the initial or constant w_u: positive numbers that sum to 1; empty for
   *     equal weights
   * @param discriminatorWeights likewise for w_v
   * @param generatorEntropy the coefficient of -(1/T) sum log w_u in the generators' loss, from 0
   *     to 10^6
   * @param discriminatorEntropy likewise for the discriminators
   * @param rate the learning rate of alpha, from 0 to 1 000; 0 for that of the side's first player
   *     that is not frozen; if all are frozen, the weights are constant. Adam changes a number by
   *     about its rate per step: at 1e-4 a run of 10 000 steps ends close to its initial weights
   * @param latent whether each generator has separate latent vectors; of shared ones each uses the
   *     leading numbers that it needs
   * @param batch the number of samples of each generator per step
   * @param statistics the samples over which a discriminator's batch normalisation computes its
   *     statistics
   * @param skipBelow discriminator updates are skipped in a step in which half their mixture's loss
   *     without penalties (log 2 for logistic losses if they are uninformative) is below this
   *     value, from 0 (never) to 10^6; 0.3 in the authors' code
   * @param generatorSteps the number of generator updates per step
   */
  @KindName("weighted")
  record Weighted(
      int generators,
      int discriminators,
      Weights weights,
      List<Double> generatorWeights,
      List<Double> discriminatorWeights,
      double generatorEntropy,
      double discriminatorEntropy,
      double rate,
      Latent latent,
      Samples batch,
      Statistics statistics,
      double skipBelow,
      GeneratorSteps generatorSteps)
      implements Mixing {
    /** The tolerance of the sum of weights. */
    private static final double SUM_TOLERANCE = 1e-6;

    /** Five players on each side, with the entropy coefficient of the authors' code, 0.1. */
    public static final Weighted DEFAULT =
        new Weighted(
            5,
            5,
            Weights.TRAINED,
            List.of(),
            List.of(),
            0.1,
            0.1,
            0,
            Latent.OWN,
            Samples.SPLIT,
            Statistics.SEPARATE,
            0,
            GeneratorSteps.FIXED);

    /** Whether the weights are trained. */
    public enum Weights {
      /** Trained with the gradient of their side's loss. */
      TRAINED,
      /** Constant at their initial values. */
      CONSTANT
    }

    /** The latent vectors of a generator. */
    public enum Latent {
      /** Separate latent vectors. */
      OWN,
      /** Shared by all generators, as in the authors' code. */
      SHARED
    }

    /** The number of samples of a generator per step. */
    public enum Samples {
      /** A batch divided by the number of generators, rounded up. */
      SPLIT,
      /** A full batch each. */
      FULL
    }

    /** The samples over which batch normalisation of a discriminator computes its statistics. */
    public enum Statistics {
      /** The samples of each generator separately. */
      SEPARATE,
      /** The samples of all generators together. */
      POOLED
    }

    /** The number of generator updates per step. */
    public enum GeneratorSteps {
      /** One update. */
      FIXED,
      /**
       * 1 if half the discriminators' loss is above 0.65, 3 above 0.5, 5 above 0.3, otherwise 7, as
       * in the authors' code (PrincetonML/MIX-plus-GANs, train_mixgan.py).
       */
      ADAPTIVE
    }

    @Override
    public Optional<Weighted> weighted() {
      return Optional.of(this);
    }

    public Weighted {
      Require.between("mixture.generators", generators, 1, MAX_COMPONENTS);
      Require.between("mixture.discriminators", discriminators, 1, MAX_COMPONENTS);
      Require.given("mixture.weights", weights);
      generatorWeights = shares("mixture.generator-weights", generatorWeights, generators);
      discriminatorWeights =
          shares("mixture.discriminator-weights", discriminatorWeights, discriminators);
      Require.notNegative("mixture.generator-entropy", generatorEntropy);
      Require.notNegative("mixture.discriminator-entropy", discriminatorEntropy);
      Require.within("mixture.rate", rate, 0, OptimizerSpec.MAX_RATE);
      Require.given("mixture.latent", latent);
      Require.given("mixture.batch", batch);
      Require.given("mixture.statistics", statistics);
      Require.notNegative("mixture.skip-below", skipBelow);
      Require.given("mixture.generator-steps", generatorSteps);
    }

    /** A mixture with a number of components on both sides. */
    public static Weighted of(int components) {
      return DEFAULT.withComponents(components, components);
    }

    /** A copy with other numbers of components and equal weights. */
    public Weighted withComponents(int newGenerators, int newDiscriminators) {
      return new Weighted(
          newGenerators,
          newDiscriminators,
          weights,
          List.of(),
          List.of(),
          generatorEntropy,
          discriminatorEntropy,
          rate,
          latent,
          batch,
          statistics,
          skipBelow,
          generatorSteps);
    }

    /** The initial weight w_u of each generator. */
    public List<Double> generatorShares() {
      return shares(generatorWeights, generators);
    }

    /** The initial weight w_v of each discriminator. */
    public List<Double> discriminatorShares() {
      return shares(discriminatorWeights, discriminators);
    }

    /**
     * The number of samples of each generator per step.
     *
     * @param batchSize the number of real samples per step
     */
    public int samples(int batchSize) {
      return batch == Samples.FULL ? batchSize : (batchSize + generators - 1) / generators;
    }

    private static List<Double> shares(List<Double> given, int components) {
      return given.isEmpty()
          ? IntStream.range(0, components).mapToObj(i -> 1.0 / components).toList()
          : given;
    }

    private static List<Double> shares(String key, List<Double> given, int components) {
      Require.given(key, given);
      if (given.isEmpty()) {
        return List.of();
      }
      if (given.size() != components) {
        throw new InputException(
            "%s must be one for each of %d components, or none for equal ones, found %d"
                .formatted(key, components, given.size()));
      }
      double sum = 0;
      for (Double one : given) {
        Require.given(key + " (one of its numbers)", one);
        if (!(one > 0 && one <= 1)) {
          throw new InputException(
              "%s must be greater than 0 and at most 1, found %s; leave a component without weight out"
                  .formatted(key, Require.plain(one)));
        }
        sum += one;
      }
      if (Math.abs(sum - 1) > SUM_TOLERANCE) {
        throw new InputException(
            "%s must sum to 1, found a sum of %s; divide each by it"
                .formatted(key, Require.plain(sum)));
      }
      return List.copyOf(given);
    }
  }
}
