package io.equilibria.config.player;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.OptimizerSpec;
import io.equilibria.config.Require;
import io.equilibria.config.Spec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the players of each side are mixed, as MIX+GAN does (Arora et al. 2017, section 5). */
public sealed interface Mixing extends Spec {
  /** Most components of a side. */
  int MAX_COMPONENTS = 1024;

  @Override
  default Mixing structure() {
    return this;
  }

  /** The settings of a mixture; empty where players are not mixed. */
  default Optional<Weighted> weighted() {
    return Optional.empty();
  }

  /** Each player against the mean of its opponents, all for themselves: one of each as a rule. */
  @KindName("none")
  record NoMixing() implements Mixing {
    public static final NoMixing DEFAULT = new NoMixing();
  }

  /**
   * Generators and discriminators with weights w = softmax(alpha): the sides play sum_ij w_ui w_vj
   * F(u_i, v_j), and a sample is one of a component drawn by w_u.
   *
   * @param generators how many copies of the only generator's settings there are, 1 to {@link
   *     #MAX_COMPONENTS}; where the game lists several, their number
   * @param discriminators likewise of discriminators
   * @param weights whether alpha is trained
   * @param generatorWeights where w_u starts, or what it is where it is constant: positive numbers
   *     that sum to 1; none for equal ones
   * @param discriminatorWeights likewise w_v
   * @param generatorEntropy coefficient of -(1/T) sum log w_u, added to what the generators
   *     minimise, from 0 to 10^6
   * @param discriminatorEntropy likewise of the discriminators
   * @param rate learning rate of alpha, from 0 to 1 000; 0 stands for that of the side's first
   *     player that is not frozen; where all are the weights stay. Adam moves a number by about its
   *     rate a step: at 1e-4 a run of 10 000 steps ends close to the weights that it began with
   * @param latent whether each generator has latent vectors of its own
   * @param batch how many samples each generator draws a step
   * @param statistics what a discriminator's batch normalisation takes its statistics of
   * @param skipBelow the discriminators keep still in a step in which half their mixture's loss
   *     without penalties (log 2 for logistic losses where they tell nothing) lies below it, from 0
   *     (they never do) to 10^6; 0.3 in the authors' code
   * @param generatorSteps how often the generators move a step
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
    /** How far the sum of weights may lie from 1. */
    private static final double SUM_TOLERANCE = 1e-6;

    /** Five against five with the entropy's coefficient of the authors' code, 0.1. */
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

    /** Whether the weights move. */
    public enum Weights {
      /** By the gradient of what their side minimises. */
      TRAINED,
      /** They stay as they start. */
      CONSTANT
    }

    /** Whose latent vectors a generator sees. */
    public enum Latent {
      /** Its own. */
      OWN,
      /** The same as all others, as in the authors' code. */
      SHARED
    }

    /** Samples of a generator a step. */
    public enum Samples {
      /** A batch divided by the number of generators, rounded up. */
      SPLIT,
      /** A whole batch each. */
      FULL
    }

    /** What batch normalisation of a discriminator takes its statistics of. */
    public enum Statistics {
      /** The samples of each generator apart. */
      SEPARATE,
      /** Those of all together. */
      POOLED
    }

    /** Steps of the generators a step. */
    public enum GeneratorSteps {
      /** One. */
      FIXED,
      /**
       * 1 where half the discriminators' loss lies above 0.65, 3 above 0.5, 5 above 0.3, else 7, as
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

    /** A mixture of so many on both sides. */
    public static Weighted of(int components) {
      return DEFAULT.withComponents(components, components);
    }

    /** The same of so many components, whose weights start equal. */
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

    /** Where w_u starts, of each generator. */
    public List<Double> generatorShares() {
      return shares(generatorWeights, generators);
    }

    /** Where w_v starts, of each discriminator. */
    public List<Double> discriminatorShares() {
      return shares(discriminatorWeights, discriminators);
    }

    /**
     * Samples that each generator draws a step.
     *
     * @param batchSize samples of the data a step
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
