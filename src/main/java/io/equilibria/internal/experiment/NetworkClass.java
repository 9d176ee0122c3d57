package io.equilibria.internal.experiment;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.response.DiscriminatorClass;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.NeuralNetDistance.Reached;
import io.equilibria.internal.response.NeuralNetDistance.Replica;
import io.equilibria.internal.response.ResponseSettings;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import java.util.List;

/**
 * The class of discriminators whose neural net distance the experiments on generalization measure:
 * one hidden layer, parameters in the box [-1, 1]^p, as the theorems of Arora et al. 2017 assume
 * parameters in a bounded set, D = sigmoid(f), and phi(t) = t or phi = log.
 *
 * @param phi the name of the measuring function: {@code identity} or {@code log}
 * @param width the width of the hidden layer, at least 1
 */
public record NetworkClass(String phi, int width) {
  public static final String IDENTITY = "identity";
  public static final String LOG = "log";

  /** Bound of every parameter. */
  public static final double BOUND = 1;

  /** Number of Adam steps; the learning rate decays to 0 over them. */
  public static final int STEPS = 400;

  private static final Adam ADAM = new Adam(0.05, 0.95, 0.99, 1e-8, Schedule.LINEAR_DECAY);

  private static final int LEAST_BATCH = 128;
  private static final int MOST_BATCH = 32_768;

  /** A batch has one in this many of the training points. */
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
   * The number p of a discriminator's parameters.
   *
   * @param dimension the dimension of the points
   */
  public int parameters(int dimension) {
    return width * (dimension + 2) + 1;
  }

  /**
   * The batch size per side: a third of the training points, from {@value #LEAST_BATCH} to {@value
   * #MOST_BATCH}. The gap to be estimated scales with the inverse square root of the number of
   * points, and the noise of a step with that of the batch size. With a fixed ratio, the relative
   * error of training does not depend on the number of points.
   */
  public static int batch(int points) {
    return Math.max(LEAST_BATCH, Math.min(MOST_BATCH, points / SHARE));
  }

  /**
   * Trains a discriminator for each replica.
   *
   * @param batch batch size per side
   * @return the results in the order of the replicas
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
