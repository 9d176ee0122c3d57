package io.equilibria.internal.game;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.run.StateNames;
import io.equilibria.layer.Parameter;
import io.equilibria.objective.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * Predicts the bytes that a game uses in TensorFlow from the shapes of its layers, without building
 * a graph. Numbers are float32; bfloat16 numbers are counted as float32, since both copies are held
 * around the products.
 *
 * <p>The units of a step are d and g, the numbers that a pass of all discriminators or of a
 * generator over one sample holds for the backward pass ({@link Network#kept}), and x, the numbers
 * of a sample. B is the number of real samples, s that of each generator, S that of all generators,
 * D the number of discriminators. TensorFlow starts every op that is ready, so a discriminator step
 * holds most of its passes at once:
 *
 * <pre>
 * a discriminator step   D forward, on data and on samples           (B + S) d
 *   the norm             D forward, gradient of its input            2 B d
 *   the penalty          through that gradient                       1 B d
 *                        and, where D is curved, through D           1 B d
 *   data, samples; of each D both, points, their gradient            (B + S + D (3 B + S)) x
 * a generator step       G forward, D forward and backward           s g + 2 S d + (1 + D) S x
 * </pre>
 *
 * <p>In addition there are the gradients of one player's parameters, each with the copy that an
 * update makes of a parameter still being read, and, for convolutions, the input and output of the
 * largest one over real data and samples, which oneDNN reorders into its own block layout. Players
 * that are evaluated together hold a second, concatenated copy of their parameters and gradients.
 *
 * @param state parameters, averages and optimiser slots of one replica
 * @param zeros initial values of optimiser slots, which each graph holds as constants
 * @param step the peak of a step of one replica
 * @param stages the number of layers of both players
 */
public record GameMemory(double state, double zeros, double step, int stages) {

  /** {@code discriminator/dense_1/kernel[0,1]} as a Java string, and its reference in a list. */
  private static final double BYTES_OF_A_NAME = 96;

  /**
   * Bytes of the rows that the steps of a block record in a graph, and of the names of the traced
   * elements, one string each.
   *
   * @param replicas the number of replicas in the graph
   * @param catalogue the kinds that the experiment may name
   */
  public static double recording(
      ExperimentSpec experiment, Shape sample, int replicas, Catalogue catalogue) {
    GameDefinition definition = GameDefinition.of(experiment, sample, catalogue);
    List<String> prefixes = experiment.training().trace();
    long traced = 0;
    for (Network network : definition.networks().all()) {
      traced += traced(network, name -> name, parameter -> true, prefixes);
    }
    for (int g = 0; g < definition.networks().generators().size(); g++) {
      if (experiment.game().generatorPlayers().get(g).isAveraged()) {
        Network generator = definition.networks().generators().get(g);
        traced += traced(generator, StateNames::average, Parameter::trained, prefixes);
      }
    }
    long row = Recording.rowSize(replicas, definition.scalars().size(), traced);
    return (double) Recording.capacity(row) * row * Float.BYTES + BYTES_OF_A_NAME * traced;
  }

  private static long traced(
      Network network,
      UnaryOperator<String> name,
      Predicate<Parameter> counted,
      List<String> prefixes) {
    return network.parameters().entrySet().stream()
        .filter(one -> counted.test(one.getValue()))
        .filter(one -> prefixes.stream().anyMatch(name.apply(one.getKey())::startsWith))
        .mapToLong(one -> one.getValue().shape().size())
        .sum();
  }

  /**
   * The memory of a game.
   *
   * @param sample the shape of one sample
   * @param catalogue the kinds that the experiment may name
   */
  public static GameMemory of(ExperimentSpec experiment, Shape sample, Catalogue catalogue) {
    GameDefinition definition = GameDefinition.of(experiment, sample, catalogue);
    Networks players = definition.networks();
    double largest = players.all().stream().mapToDouble(Network::reordered).max().orElse(0);
    double samples = experiment.game().samples(batch(experiment)) * players.generators().size();
    double step =
        activations(experiment, definition)
            + (batch(experiment) + samples) * largest
            + 2.0 * Math.max(trained(generators(players)), trained(discriminators(players)))
            + 2.0 * Math.max(together(players, true), together(players, false));
    return new GameMemory(
        Float.BYTES * (state(experiment, players) + weights(experiment, definition)),
        Float.BYTES * zeros(experiment, players),
        Float.BYTES * step,
        players.all().stream().mapToInt(one -> one.stages().size()).sum());
  }

  private static List<Network> generators(Networks players) {
    return players.generators();
  }

  private static List<Network> discriminators(Networks players) {
    return players.discriminators().stream().flatMap(one -> one.networks().stream()).toList();
  }

  private static int batch(ExperimentSpec experiment) {
    return experiment.training().batch();
  }

  /** The number of parameters of a side's players that are evaluated together with others. */
  private static double together(Networks players, boolean ofGenerators) {
    List<PlayerGroup> groups =
        ofGenerators
            ? PlayerGroup.ofGenerators(players.generators())
            : PlayerGroup.ofDiscriminators(players.discriminators());
    return groups.stream()
        .filter(group -> group.size() > 1)
        .flatMap(
            group ->
                ofGenerators
                    ? group.of(players.generators()).stream()
                    : group.of(players.discriminators()).stream()
                        .flatMap(one -> one.networks().stream()))
        .mapToDouble(network -> trained(List.of(network)))
        .sum();
  }

  /** The numbers held by the larger step, or by both if they are combined. */
  private static double activations(ExperimentSpec experiment, GameDefinition definition) {
    Networks players = definition.networks();
    double batch = batch(experiment);
    double ofEach = experiment.game().samples(batch(experiment));
    double generated = ofEach * players.generators().size();
    double judges = players.discriminators().size();
    double d = discriminators(players).stream().mapToDouble(Network::kept).sum();
    double g = players.generators().stream().mapToDouble(Network::kept).sum();
    double x = players.generators().get(0).output().size();
    double discriminatorStep =
        (batch + generated) * d
            + passesOfPenalty(definition) * batch * d
            + (batch + generated + judges * (3 * batch + generated)) * x;
    double generatorStep = ofEach * g + 2 * generated * d + (1 + judges) * generated * x;
    return experiment.game().updates() == Updates.SIMULTANEOUS
        ? discriminatorStep + generatorStep
        : Math.max(discriminatorStep, generatorStep);
  }

  /** The passes of the gradient norm, which is recorded even if it is not penalised. */
  private static int passesOfPenalty(GameDefinition definition) {
    if (!definition.objective().differentiatesTwice()) {
      return 2;
    }
    return discriminators(definition.networks()).stream().anyMatch(Network::curved) ? 4 : 3;
  }

  private static double state(ExperimentSpec experiment, Networks players) {
    double size = players.all().stream().mapToDouble(Network::size).sum();
    for (int g = 0; g < players.generators().size(); g++) {
      GeneratorSpec spec = experiment.game().generatorPlayers().get(g);
      double trained = trained(List.of(players.generators().get(g)));
      size += trained * (spec.optimizer().slots().size() + (spec.isAveraged() ? 1 : 0));
    }
    for (int d = 0; d < players.discriminators().size(); d++) {
      DiscriminatorSpec spec = experiment.game().discriminatorPlayers().get(d);
      size += trained(players.discriminators().get(d).networks()) * spec.optimizer().slots().size();
    }
    return size;
  }

  /** The coupling's parameters and their optimiser slots. */
  private static double weights(ExperimentSpec experiment, GameDefinition definition) {
    double size = 0;
    for (Side side : Side.values()) {
      List<OptimizerSpec> optimizers =
          side == Side.GENERATORS
              ? experiment.game().generatorPlayers().stream().map(GeneratorSpec::optimizer).toList()
              : experiment.game().discriminatorPlayers().stream()
                  .map(DiscriminatorSpec::optimizer)
                  .toList();
      int slots = Coupling.optimizer(optimizers, one -> one).slots().size();
      for (Parameter parameter :
          definition.coupling().parameters(side, optimizers.size()).values()) {
        size += parameter.shape().size() * (1.0 + slots);
      }
    }
    return size;
  }

  /** TensorFlow folds the zeros of each shape into one constant, which lives as long as a graph. */
  private static double zeros(ExperimentSpec experiment, Networks players) {
    Set<Shape> shapes = new HashSet<>();
    for (int g = 0; g < players.generators().size(); g++) {
      if (!experiment.game().generatorPlayers().get(g).optimizer().slots().isEmpty()) {
        shapes(players.generators().get(g)).forEach(shapes::add);
      }
    }
    for (int d = 0; d < players.discriminators().size(); d++) {
      if (!experiment.game().discriminatorPlayers().get(d).optimizer().slots().isEmpty()) {
        players.discriminators().get(d).networks().stream()
            .flatMap(GameMemory::shapes)
            .forEach(shapes::add);
      }
    }
    return shapes.stream().mapToDouble(Shape::size).sum();
  }

  private static double trained(List<Network> networks) {
    return networks.stream().flatMap(GameMemory::shapes).mapToDouble(Shape::size).sum();
  }

  private static Stream<Shape> shapes(Network network) {
    return network.parameters().values().stream().filter(Parameter::trained).map(Parameter::shape);
  }
}
