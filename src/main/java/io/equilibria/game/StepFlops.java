package io.equilibria.game;

import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
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
 * <p>Of a D that is curved somewhere, only the layers up to the last curved one count in that line.
 * D is curved unless it is affine between the kinks of (leaky) rectifiers without normalisation:
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
    GameDefinition definition = GameDefinition.of(experiment, sample, Catalogue.installed());
    Networks players = definition.networks();
    boolean penalised = definition.objective().differentiatesTwice();
    double operations = 0;
    int rounds = 0;
    for (int d = 0; d < players.discriminators().size(); d++) {
      int steps = experiment.game().discriminatorPlayers().get(d).steps();
      rounds = Math.max(rounds, steps);
      for (Network network : players.discriminators().get(d).networks()) {
        operations += ofDiscriminator(network, steps, penalised, players.generators().size());
      }
    }
    for (Network generator : players.generators()) {
      operations += rounds * (double) generator.flops() + training(generator);
    }
    return experiment.training().batch() * operations;
  }

  /** Its own steps, on data and on the samples of each generator, and what the generators' ask. */
  private static double ofDiscriminator(
      Network network, int steps, boolean penalised, int generators) {
    double learning = (1 + generators) * training(network);
    double norms = 2.0 * network.flops() * (penalised ? steps : 1) * generators;
    double penalty = penalised ? generators * second(network) : 0;
    double answers = 2.0 * network.flops() * generators;
    return steps * (learning + penalty) + norms + answers;
  }

  /** Forward, parameters, inputs but the network's own. */
  private static double training(Network network) {
    return 3.0 * network.flops() - network.flopsOnInput();
  }

  /** The penalty's derivative through the gradient that it looks at. */
  private static double second(Network discriminator) {
    double straight = 2.0 * discriminator.flops();
    return discriminator.curved()
        ? straight + 2.0 * discriminator.flopsToLastCurve() - discriminator.flopsOnInput()
        : straight;
  }
}
