package io.equilibria.experiment;

import io.equilibria.compute.Execution;
import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ArchitectureSpec.Mlp;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ConstraintSpec.WeightClip;
import io.equilibria.config.OptimizerSpec.Adam;
import io.equilibria.config.OptimizerSpec.Schedule;
import io.equilibria.payoff.Identity;
import io.equilibria.payoff.Logarithm;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import io.equilibria.response.DiscriminatorClass;
import io.equilibria.response.NeuralNetDistance;
import io.equilibria.response.NeuralNetDistance.Reached;
import io.equilibria.response.NeuralNetDistance.Replica;
import io.equilibria.response.ResponseSettings;
import io.equilibria.response.SampleSides;
import java.util.List;

/**
 * The discriminators whose neural net distance the experiments on generalization measure: one
 * hidden layer, parameters in the box [-1, 1]^p, as the theorems of Arora et al. 2017 assume
 * parameters in a bounded set, D = sigmoid(f), and phi(t) = t or phi = log.
 *
 * @param phi name of the measuring function: {@code identity} or {@code log}
 * @param width of the hidden layer, at least 1
 */
public record NetworkClass(String phi, int width) {
  public static final String IDENTITY = "identity";
  public static final String LOG = "log";

  /** Of every parameter. */
  public static final double BOUND = 1;

  /** Of Adam, whose rate falls to 0 over them. */
  public static final int STEPS = 400;

  private static final Adam ADAM = new Adam(0.05, 0.95, 0.99, 1e-8, Schedule.LINEAR_DECAY);

  private static final int LEAST_BATCH = 128;
  private static final int MOST_BATCH = 32_768;

  /** Of its points, a discriminator is shown one in so many at a step. */
  private static final int SHARE = 3;

  public NetworkClass {
    if (!phi.equals(IDENTITY) && !phi.equals(LOG)) {
      throw new IllegalArgumentException("phi: expected identity or log, found " + phi);
    }
  }

  /** D in [0, 1] and phi(t) = t. */
  public static NetworkClass identity(int width) {
    return new NetworkClass(IDENTITY, width);
  }

  /**
   * p: how many parameters a discriminator has.
   *
   * @param dimension of the points
   */
  public int parameters(int dimension) {
    return width * (dimension + 2) + 1;
  }

  /**
   * Points of a side that are drawn for a step, of those that a discriminator is trained on: a
   * third of them, from {@value #LEAST_BATCH} to {@value #MOST_BATCH}. The gap that is sought falls
   * like the root of the points and the noise of a step like that of the batch: with a share of the
   * points what training misses is the same share of the gap for any number of them.
   */
  public static int batch(int points) {
    return Math.max(LEAST_BATCH, Math.min(MOST_BATCH, points / SHARE));
  }

  /**
   * Trains a discriminator for each replica.
   *
   * @param batch points of a side that are drawn for a step
   * @return in the order of the replicas
   */
  public List<Reached> reached(
      SampleSides sides, List<Replica> replicas, int batch, long seed, Execution execution) {
    MeasuringFunction measure = phi.equals(LOG) ? new Logarithm() : new Identity();
    return new NeuralNetDistance(
            new DiscriminatorClass(
                new Mlp(width, 1, Activation.LEAKY_RELU), new WeightClip(BOUND), List.of()),
            Payoff.of(measure),
            new ResponseSettings(STEPS, 1, STEPS, batch, ADAM),
            Catalogue.installed())
        .reached(sides, replicas, seed, execution);
  }
}
