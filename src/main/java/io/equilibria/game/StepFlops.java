package io.equilibria.game;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.ArchitectureSpec.Dcgan;
import io.equilibria.config.ArchitectureSpec.Linear;
import io.equilibria.config.ArchitectureSpec.Mlp;
import io.equilibria.config.ArchitectureSpec.Normalization;
import io.equilibria.config.Experiment;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.layer.Network;
import org.tensorflow.ndarray.Shape;

/**
 * Floating-point operations that one step of a game has to make, however it is programmed; a
 * multiply-add counts as two.
 *
 * <p>In units of one forward pass of a network over a batch ({@link Network#flops}), of which the
 * first layer with parameters is the part f: gradients of the parameters cost 1, gradients of the
 * input 1, and 1 - f where they need not reach the network's input.
 *
 * <pre>
 * a discriminator step   G forward                                            1 G
 *                        D forward and backward, on data and on samples       2 (3 - f) D
 *   the norm             D forward, gradient of its input                     2 D
 *   the penalty          parameters and inputs through that gradient          2 D
 *                        and, where D is curved, through the forward pass     (2 - f) D
 * a generator step       G forward and backward                               (3 - f) G
 *                        D forward, gradient of its input                     2 D
 * </pre>
 *
 * <p>D is curved unless it is affine between the kinks of (leaky) rectifiers without normalisation:
 * there the second derivative with regard to its values is zero. Without a penalty only the last
 * discriminator step of a game has its norm taken, for the log. Not counted are losses, optimisers
 * and random numbers, whose cost grows with neither network, and a generator's loss that looks at
 * data.
 */
public final class StepFlops {
  private StepFlops() {}

  /**
   * Operations of one step of one replica: as many discriminator steps as the game has, and one of
   * the generator.
   *
   * @param sample shape of one sample
   */
  public static double of(Experiment experiment, Shape sample) {
    Networks players = Networks.of(experiment.game(), sample);
    Network generator = players.generator();
    Network discriminator = players.discriminator();
    boolean penalised = !(experiment.game().penalty() instanceof NoPenalty);
    int steps = experiment.game().discriminator().steps();
    double learning = generator.flops() + 2 * training(discriminator);
    double norms = 2.0 * discriminator.flops() * (penalised ? steps : 1);
    double penalty = penalised ? second(experiment, discriminator) : 0;
    double answer = training(generator) + 2.0 * discriminator.flops();
    return experiment.training().batch() * (steps * (learning + penalty) + norms + answer);
  }

  /** Forward, parameters, inputs but the network's own. */
  private static double training(Network network) {
    return 3.0 * network.flops() - first(network);
  }

  /** The penalty's derivative through the gradient that it looks at. */
  private static double second(Experiment experiment, Network discriminator) {
    double straight = 2.0 * discriminator.flops();
    return isCurved(experiment.game().discriminator().architecture())
        ? straight + training(discriminator) - discriminator.flops()
        : straight;
  }

  private static long first(Network network) {
    return network.stages().stream()
        .filter(stage -> stage.size() > 0)
        .findFirst()
        .map(stage -> stage.layer().flops(stage.input()))
        .orElse(0L);
  }

  static boolean isCurved(ArchitectureSpec architecture) {
    if (architecture instanceof Affine || architecture instanceof Linear) {
      return false;
    }
    if (architecture instanceof Mlp mlp) {
      return isCurved(mlp.activation());
    }
    Dcgan dcgan = (Dcgan) architecture;
    return dcgan.normalization() != Normalization.NONE || isCurved(dcgan.activation());
  }

  private static boolean isCurved(Activation activation) {
    return activation != Activation.RELU && activation != Activation.LEAKY_RELU;
  }
}
