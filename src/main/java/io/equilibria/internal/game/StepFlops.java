package io.equilibria.internal.game;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.layer.Network;
import org.tensorflow.ndarray.Shape;

/**
 * Counts the floating-point operations that one step of a game requires, independent of its
 * implementation; a multiply-add counts as two.
 *
 * <p>The unit is one forward pass of a network over one sample ({@link Network#flops}); f is the
 * fraction of its first layer with parameters. Gradients of the parameters cost 1, gradients of the
 * input 1, or 1 - f if they need not reach the network's input. B is the number of real samples, s
 * that of each generator, S that of all generators (B if there is one).
 *
 * <pre>
 * a discriminator step   each G forward                                       s G
 *                        each D forward and backward, on data and samples     (B + S) (3 - f) D
 *   the norm             D forward, gradient of its input                     2 B D
 *   the penalty          parameters and inputs through that gradient          2 B D
 *                        and, where D is curved, through the forward pass     (2 - f) B D
 * a generator step       each G forward and backward                          s (3 - f) G
 *                        each D forward, gradient of its input                2 S D
 * </pre>
 *
 * <p>In that line only the layers of D up to the last curved one count. D is curved unless it is
 * piecewise affine, with (leaky) rectifiers and no normalisation; then the second derivative is
 * zero. Without a penalty only the last discriminator step of a game computes the norm, for the
 * log. Losses, optimisers and random numbers, whose cost grows with neither network, are not
 * counted, nor is a generator loss that uses real data. Steps that a mixture skips or repeats
 * depending on its discriminators count as one.
 */
public final class StepFlops {
  private StepFlops() {}

  /**
   * The operations of one step of one replica: all discriminator steps of the game and one
   * generator step.
   *
   * @param sample the shape of one sample
   */
  public static double of(ExperimentSpec experiment, Shape sample) {
    GameDefinition definition = GameDefinition.of(experiment, sample, Catalogue.installed());
    Networks players = definition.networks();
    boolean penalised = definition.objective().differentiatesTwice();
    int batch = experiment.training().batch();
    double ofEach = experiment.game().samples(batch);
    Batches batches = new Batches(batch, ofEach * players.generators().size());
    double operations = 0;
    int rounds = 0;
    for (int d = 0; d < players.discriminators().size(); d++) {
      int steps = experiment.game().discriminatorPlayers().get(d).steps();
      rounds = Math.max(rounds, steps);
      for (Network network : players.discriminators().get(d).networks()) {
        operations += ofDiscriminator(network, steps, penalised, batches);
      }
    }
    for (Network generator : players.generators()) {
      operations += ofEach * (rounds * (double) generator.flops() + training(generator));
    }
    return operations;
  }

  /**
   * The batch sizes of a discriminator.
   *
   * @param real the number of real samples, which is also that of the penalty's points
   * @param generated the number of samples of all generators
   */
  private record Batches(double real, double generated) {}

  /** The operations of a discriminator in its own steps and in the generators' steps. */
  private static double ofDiscriminator(
      Network network, int steps, boolean penalised, Batches batches) {
    double learning = (batches.real() + batches.generated()) * training(network);
    double norms = 2.0 * batches.real() * network.flops() * (penalised ? steps : 1);
    double penalty = penalised ? batches.real() * second(network) : 0;
    double answers = 2.0 * batches.generated() * network.flops();
    return steps * (learning + penalty) + norms + answers;
  }

  /** Forward pass, gradients of parameters, and gradients of all inputs except the network's. */
  private static double training(Network network) {
    return 3.0 * network.flops() - network.flopsOnInput();
  }

  /** The penalty's derivative through the penalised gradient. */
  private static double second(Network discriminator) {
    double straight = 2.0 * discriminator.flops();
    return discriminator.curved()
        ? straight + 2.0 * discriminator.flopsToLastCurve() - discriminator.flopsOnInput()
        : straight;
  }
}
