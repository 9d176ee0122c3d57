package io.equilibria.game;

import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.layer.Network;
import org.tensorflow.ndarray.Shape;

/**
 * Floating-point operations that one step of a game has to make, however it is programmed; a
 * multiply-add counts as two.
 *
 * <p>In units of one forward pass of a network over one sample ({@link Network#flops}), of which
 * the first layer with parameters is the part f: gradients of the parameters cost 1, gradients of
 * the input 1, and 1 - f where they need not reach the network's input. B are the samples of the
 * data, s those of each generator, S of all of them: B where there is one.
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
 * <p>Of a D that is curved somewhere, only the layers up to the last curved one count in that line.
 * D is curved unless it is affine between the kinks of (leaky) rectifiers without normalisation:
 * there the second derivative with regard to its values is zero. Without a penalty only the last
 * discriminator step of a game has its norm taken, for the log. Not counted are losses, optimisers
 * and random numbers, whose cost grows with neither network, and a generator's loss that looks at
 * data. Steps that a mixture skips or repeats by what its discriminators have reached count as one.
 */
public final class StepFlops {
  private StepFlops() {}

  /**
   * Operations of one step of one replica: as many discriminator steps as the game has, and one of
   * the generator.
   *
   * @param sample shape of one sample
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
   * What a discriminator sees.
   *
   * @param real samples of the data, as many as a penalty looks at
   * @param generated samples of all generators
   */
  private record Batches(double real, double generated) {}

  /** Its own steps, on data and on the samples of each generator, and what the generators' ask. */
  private static double ofDiscriminator(
      Network network, int steps, boolean penalised, Batches batches) {
    double learning = (batches.real() + batches.generated()) * training(network);
    double norms = 2.0 * batches.real() * network.flops() * (penalised ? steps : 1);
    double penalty = penalised ? batches.real() * second(network) : 0;
    double answers = 2.0 * batches.generated() * network.flops();
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
