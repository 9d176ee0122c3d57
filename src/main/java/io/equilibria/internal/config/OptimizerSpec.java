package io.equilibria.internal.config;

import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import java.util.List;

/** The optimiser of a player. Replicas may differ in all numbers. */
public sealed interface OptimizerSpec extends Spec {

  /** The largest learning rate. */
  double MAX_RATE = 1000;

  /** Learning rate at step 0; 0 if the player is frozen. */
  double rate();

  /** A copy with another learning rate; a frozen optimiser stays frozen. */
  OptimizerSpec withRate(double newRate);

  /** The schedule of the learning rate. */
  Schedule schedule();

  /** Whether the player is trained; a frozen player keeps its initial parameters. */
  default boolean moves() {
    return true;
  }

  /** The last parts of the names of the slots of each trained parameter. */
  List<String> slots();

  @Override
  OptimizerSpec structure();

  /** The learning rate as a function of the step. */
  enum Schedule {
    /** A constant rate. */
    CONSTANT,
    /** rate (1 - step/steps), which is 0 when training ends. */
    LINEAR_DECAY
  }

  /**
   * Kingma and Ba 2015, algorithm 1.
   *
   * @param rate above 0, at most {@link #MAX_RATE}
   * @param beta1 decay of the mean of gradients, in [0, 1)
   * @param beta2 decay of the mean of their squares, in [0, 1)
   * @param epsilon above 0, at most 1, added to the square root
   * @param schedule of the rate
   */
  @KindName("adam")
  record Adam(double rate, double beta1, double beta2, double epsilon, Schedule schedule)
      implements OptimizerSpec {
    /** The settings of DCGAN, Radford et al. 2016, section 4, at half their rate. */
    public static final Adam DEFAULT = new Adam(1e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);

    public Adam {
      Require.positive("optimizer.rate", rate, MAX_RATE);
      Require.fraction("optimizer.beta1", beta1);
      Require.fraction("optimizer.beta2", beta2);
      Require.positive("optimizer.epsilon", epsilon, 1);
      Require.given("optimizer.schedule", schedule);
    }

    @Override
    public List<String> slots() {
      return List.of("adam_m", "adam_v");
    }

    @Override
    public Adam withRate(double newRate) {
      return new Adam(newRate, beta1, beta2, epsilon, schedule);
    }

    @Override
    public Adam structure() {
      return new Adam(Spec.ANY, Spec.ANY, Spec.ANY, Spec.ANY, schedule);
    }
  }

  /**
   * Tieleman and Hinton 2012, not centred.
   *
   * @param rate above 0, at most {@link #MAX_RATE}
   * @param decay of the mean of squared gradients, in [0, 1)
   * @param momentum in [0, 1)
   * @param epsilon above 0, at most 1
   * @param schedule of the rate
   */
  @KindName("rmsprop")
  record RmsProp(double rate, double decay, double momentum, double epsilon, Schedule schedule)
      implements OptimizerSpec {
    /**
     * The rate of Arjovsky et al. 2017, algorithm 1; the other numbers are those of their code,
     * which adds epsilon to the root and not under it.
     */
    public static final RmsProp DEFAULT = new RmsProp(5e-5, 0.99, 0, 1e-8, Schedule.CONSTANT);

    public RmsProp {
      Require.positive("optimizer.rate", rate, MAX_RATE);
      Require.fraction("optimizer.decay", decay);
      Require.fraction("optimizer.momentum", momentum);
      Require.positive("optimizer.epsilon", epsilon, 1);
      Require.given("optimizer.schedule", schedule);
    }

    @Override
    public List<String> slots() {
      return List.of("rms_prop_square", "rms_prop_momentum");
    }

    @Override
    public RmsProp withRate(double newRate) {
      return new RmsProp(newRate, decay, momentum, epsilon, schedule);
    }

    @Override
    public RmsProp structure() {
      return new RmsProp(Spec.ANY, Spec.ANY, Spec.ANY, Spec.ANY, schedule);
    }
  }

  /**
   * Stochastic gradient descent.
   *
   * @param rate above 0, at most {@link #MAX_RATE}
   * @param momentum in [0, 1); 0 is plain descent
   * @param schedule of the rate
   */
  @KindName("sgd")
  record Sgd(double rate, double momentum, Schedule schedule) implements OptimizerSpec {
    /** Plain descent. */
    public static final Sgd DEFAULT = new Sgd(0.01, 0, Schedule.CONSTANT);

    public Sgd {
      Require.positive("optimizer.rate", rate, MAX_RATE);
      Require.fraction("optimizer.momentum", momentum);
      Require.given("optimizer.schedule", schedule);
    }

    @Override
    public List<String> slots() {
      return momentum == 0 ? List.of() : List.of("sgd_momentum");
    }

    @Override
    public Sgd withRate(double newRate) {
      return new Sgd(newRate, momentum, schedule);
    }

    /** Zero momentum removes ops, so being zero is part of the structure. */
    @Override
    public Sgd structure() {
      return new Sgd(Spec.ANY, momentum == 0 ? 0 : Spec.ANY, schedule);
    }
  }

  /** No optimiser: the player keeps its initial parameters. */
  @KindName("frozen")
  record Frozen() implements OptimizerSpec {
    public static final Frozen DEFAULT = new Frozen();

    @Override
    public boolean moves() {
      return false;
    }

    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public double rate() {
      return 0;
    }

    @Override
    public Schedule schedule() {
      return Schedule.CONSTANT;
    }

    @Override
    public Frozen withRate(double newRate) {
      return this;
    }

    @Override
    public Frozen structure() {
      return this;
    }
  }
}
