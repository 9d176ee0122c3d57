package io.equilibria.game;

import io.equilibria.config.Experiment;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.config.OptimizerSpec;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.run.StateNames;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * Bytes that a game takes in TensorFlow, from the shapes of its networks' layers alone: no graph is
 * built. Numbers are float32; those of bfloat16 are counted as float32, since both are held around
 * the products.
 *
 * <p>A step is counted in units of d and g, the numbers that a pass of the discriminator or the
 * generator over a batch holds for the backward pass ({@link Network#kept}), and of x, the batch
 * itself. TensorFlow starts what is ready, so that a discriminator step holds most of its passes at
 * once:
 *
 * <pre>
 * a discriminator step   D forward, on data and on samples        2 d
 *   the norm             D forward, gradient of its input         2 d
 *   the penalty          through that gradient                    1 d
 *                        and, where D is curved, through D        1 d
 *   data, samples, both in one tensor, points, their gradient     6 x
 * a generator step       G forward, D forward and backward        g + 2 d + 2 x
 * </pre>
 *
 * <p>To these come the gradients of one player's parameters, each beside the copy that an update
 * makes of a parameter still being read, and, for convolutions, the input and output of the largest
 * over data and samples: oneDNN works on blocks of its own, which it reorders them into.
 *
 * @param state parameters, averages and optimiser slots of one replica
 * @param zeros what optimiser slots start at, which each graph holds as constants
 * @param step what a step of one replica holds at its peak
 * @param stages layers of both players
 */
public record GameMemory(double state, double zeros, double step, int stages) {

  /** {@code discriminator/dense_1/kernel[0,1]} as a Java string, and its place in a list. */
  private static final double BYTES_OF_A_NAME = 96;

  /**
   * Bytes of the rows that the steps of a block leave in a graph, and of the names of traced
   * numbers, a text each.
   *
   * @param replicas of the graph
   */
  public static double recording(Experiment experiment, Shape sample, int replicas) {
    Networks players = Networks.of(experiment.game(), sample);
    long traced =
        Stream.of(players.generator(), players.discriminator())
            .flatMap(network -> network.parameters().entrySet().stream())
            .filter(
                one -> experiment.training().trace().stream().anyMatch(one.getKey()::startsWith))
            .mapToLong(one -> one.getValue().shape().size())
            .sum();
    if (experiment.game().generator().isAveraged()) {
      traced +=
          players.generator().parameters().entrySet().stream()
              .filter(one -> one.getValue().trained())
              .filter(
                  one ->
                      experiment.training().trace().stream()
                          .anyMatch(StateNames.average(one.getKey())::startsWith))
              .mapToLong(one -> one.getValue().shape().size())
              .sum();
    }
    long row = Recording.rowSize(replicas, traced);
    return (double) Recording.capacity(row) * row * Float.BYTES + BYTES_OF_A_NAME * traced;
  }

  /**
   * The memory of a game.
   *
   * @param sample shape of one sample
   */
  public static GameMemory of(Experiment experiment, Shape sample) {
    Networks players = Networks.of(experiment.game(), sample);
    double batch = experiment.training().batch();
    double step =
        batch * activations(experiment, players)
            + 2.0 * batch * Math.max(scratch(players.generator()), scratch(players.discriminator()))
            + 2.0 * Math.max(trained(players.generator()), trained(players.discriminator()));
    return new GameMemory(
        Float.BYTES * state(experiment, players),
        Float.BYTES * zeros(experiment, players),
        Float.BYTES * step,
        players.generator().stages().size() + players.discriminator().stages().size());
  }

  /** Numbers of one sample in the step that holds more, or in both where they are one. */
  private static double activations(Experiment experiment, Networks players) {
    double d = players.discriminator().kept();
    double g = players.generator().kept();
    double x = players.discriminator().input().size();
    double discriminatorStep = discriminatorPasses(experiment) * d + 6 * x;
    double generatorStep = g + 2 * d + 2 * x;
    return experiment.game().updates() == Updates.SIMULTANEOUS
        ? discriminatorStep + generatorStep
        : Math.max(discriminatorStep, generatorStep);
  }

  private static int discriminatorPasses(Experiment experiment) {
    if (experiment.game().penalty() instanceof NoPenalty) {
      return 4;
    }
    return StepFlops.isCurved(experiment.game().discriminator().architecture()) ? 6 : 5;
  }

  /** Numbers of one sample that the largest convolution takes and gives; 0 without any. */
  private static double scratch(Network network) {
    return network.stages().stream()
        .filter(stage -> !stage.layer().replicable())
        .mapToDouble(stage -> stage.input().size() + (double) stage.output().size())
        .max()
        .orElse(0);
  }

  private static double state(Experiment experiment, Networks players) {
    double generator = trained(players.generator());
    double average = experiment.game().generator().isAveraged() ? generator : 0;
    return players.generator().size()
        + players.discriminator().size()
        + average
        + generator * slots(experiment.game().generator().optimizer())
        + trained(players.discriminator()) * slots(experiment.game().discriminator().optimizer());
  }

  /** TensorFlow folds the zeros of each shape into one constant, which lives as long as a graph. */
  private static double zeros(Experiment experiment, Networks players) {
    Stream<Shape> generator = shapes(players.generator());
    Stream<Shape> discriminator = shapes(players.discriminator());
    return Stream.concat(
            slots(experiment.game().generator().optimizer()) > 0 ? generator : Stream.empty(),
            slots(experiment.game().discriminator().optimizer()) > 0
                ? discriminator
                : Stream.empty())
        .distinct()
        .mapToDouble(Shape::size)
        .sum();
  }

  private static int slots(OptimizerSpec optimizer) {
    return Optimizer.slotNames(optimizer).size();
  }

  private static double trained(Network network) {
    return shapes(network).mapToDouble(Shape::size).sum();
  }

  private static Stream<Shape> shapes(Network network) {
    return network.parameters().values().stream().filter(Parameter::trained).map(Parameter::shape);
  }
}
