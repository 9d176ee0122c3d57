package io.equilibria.internal.score.critic;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.PenaltySpec;
import io.equilibria.internal.response.DiscriminatorClass;
import io.equilibria.internal.response.NeuralNetSettings;
import io.equilibria.internal.response.ResponseSettings;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Training settings of critics, as in WGAN-GP (Gulrajani et al. 2017, table 1: lambda 10, Adam with
 * rate 1e-4 and decays 0.5 and 0.9), with batches of 64.
 *
 * @param steps steps of the critic, {@value #EVERY} to 1 000 000
 * @param seeds number of critics, each with its own initialization, 1 to 64
 */
@KindName("critic")
public record CriticSettings(int steps, int seeds) implements Spec {
  /** 1 500 steps of three critics. */
  public static final CriticSettings DEFAULT = new CriticSettings(1500, 3);

  /** Steps between evaluations on the samples for early stopping. */
  static final int EVERY = 100;

  static final int BATCH = 64;

  /** Smallest number of data and samples; with fewer, a part is smaller than a batch. */
  public static final int FEWEST = 10 * BATCH;

  static final double PENALTY = 10;
  static final OptimizerSpec OPTIMIZER =
      new OptimizerSpec.Adam(1e-4, 0.5, 0.9, 1e-8, OptimizerSpec.Schedule.CONSTANT);

  private static final int WIDTH = 32;
  private static final int DENSE_WIDTH = 128;
  private static final int DENSE_DEPTH = 3;
  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_SEEDS = 64;

  public CriticSettings {
    if (!(steps >= EVERY && steps <= MOST_STEPS)) {
      throw new InputException(
          "steps: expected %d to %d, found %d".formatted(EVERY, MOST_STEPS, steps));
    }
    if (!(seeds >= 1 && seeds <= MOST_SEEDS)) {
      throw new InputException("seeds: expected 1 to " + MOST_SEEDS + ", found " + seeds);
    }
  }

  /**
   * The critic for samples of a shape: DCGAN's of width 32 without normalisation if it supports the
   * shape, otherwise dense layers.
   */
  static ArchitectureSettings architecture(Shape sample) {
    return NeuralNetSettings.isConvolutional(sample)
        ? new Dcgan(WIDTH, Normalization.NONE, Activation.LEAKY_RELU)
        : new Mlp(DENSE_WIDTH, DENSE_DEPTH, Activation.LEAKY_RELU);
  }

  /** The class of critics. */
  static DiscriminatorClass critics(Shape sample) {
    return new DiscriminatorClass(
        architecture(sample),
        ConstraintSpec.NoConstraint.DEFAULT,
        List.of(new PenaltySpec.Interpolated(PENALTY, 1, false)));
  }

  /** The training settings. */
  ResponseSettings response() {
    return new ResponseSettings(steps, seeds, EVERY, BATCH, OPTIMIZER);
  }

  /** The critic in words, for a score's protocol. */
  public static String words(Shape sample) {
    return NeuralNetSettings.isConvolutional(sample)
        ? "DCGAN critic of width %d without normalisation".formatted(WIDTH)
        : "dense critic of %d layers of %d units".formatted(DENSE_DEPTH, DENSE_WIDTH);
  }
}
