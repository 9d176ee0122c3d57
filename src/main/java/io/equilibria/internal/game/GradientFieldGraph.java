package io.equilibria.internal.game;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * The gradient vector field of a game and products with its Jacobian, in float64. Must be closed.
 *
 * <p>With the generator's parameters theta and the discriminator's psi, both in w = (theta, psi),
 *
 * <pre>v(w) = -(d L_G / d theta, d (L_D + penalty) / d psi)</pre>
 *
 * where both players use the same samples. With several players, w has the parameters of all
 * generators, the trained mixture weights of their side, and then those of the discriminators.
 * Simultaneous gradient descent with rate h is w + h v(w). The field is not the gradient of a
 * function, so its Jacobian is not symmetric and its eigenvalues can be complex (Mescheder et al.
 * 2017, section 3; 2018, section 2).
 *
 * <p>Unlike in a training step no gradient of a network is stopped: psi's gradient depends on theta
 * through the samples and through the points of the penalty, and on the weight of its
 * discriminator, which multiplies its penalty. As in training, that weight follows the payoffs and
 * not the penalties.
 *
 * <p>Immutable: any number of threads may read it concurrently, until it is closed.
 *
 * @param graph the graph that owns all ops below
 * @param trained the variables that form w, in the order of {@link #trained(GameDefinition)}
 * @param point placeholder {@code [size]}: w
 * @param seed placeholder, scalar: root seed of the draws
 * @param batch placeholder, scalar: index of the batch of data and samples used for the losses
 * @param field {@code [size]}: v
 * @param directions placeholder {@code [block, size]}: rows u
 * @param products {@code [block, size]}: rows u^T dv/dw
 * @param slots ops that write the data's variables
 * @param data the source of their values
 */
public record GradientFieldGraph(
    Graph graph,
    List<Variable> trained,
    Operand<TFloat64> point,
    Operand<TInt64> seed,
    Operand<TInt64> batch,
    Operand<TFloat64> field,
    Operand<TFloat64> directions,
    Operand<TFloat64> products,
    Map<Variable, GameGraph.Slot> slots,
    DataSource data)
    implements AutoCloseable {

  /**
   * Builds the field of an experiment's game.
   *
   * @param data the opened data of the experiment
   * @param catalogue the kinds that the experiment may name
   * @param block the number of products per run
   * @throws io.equilibria.InputException if the players do not fit the data
   */
  public static GradientFieldGraph build(
      ExperimentSpec experiment, DataSource data, Catalogue catalogue, int block) {
    GameDefinition definition = GameDefinition.of(experiment, data.sample(), catalogue);
    Graph graph = NativeLibrary.graph();
    try {
      return new GradientFieldBuilder(graph, experiment, data, definition).build(block);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * The variables that a game trains: those of the generators and their mixture weights, then those
   * of the discriminators and their mixture weights.
   */
  public static List<Variable> trained(GameDefinition game) {
    Class<TFloat64> type = TFloat64.class;
    List<Variable> trained = new ArrayList<>();
    game.networks().generators().forEach(one -> trained.addAll(one.trained(type)));
    trained.addAll(weights(game, Side.GENERATORS));
    game.networks().discriminators().forEach(one -> trained.addAll(one.trained(type)));
    trained.addAll(weights(game, Side.DISCRIMINATORS));
    return trained;
  }

  /** The parameters of a side's coupling, such as mixture weights. */
  public static List<Variable> weights(GameDefinition game, Side side) {
    int players =
        side == Side.GENERATORS
            ? game.networks().generators().size()
            : game.networks().discriminators().size();
    return game.coupling().parameters(side, players).entrySet().stream()
        .map(one -> Variable.perReplica(one.getKey(), one.getValue().shape(), TFloat64.class))
        .toList();
  }

  /** The length of w. */
  public int size() {
    return Math.toIntExact(point.shape().get(0));
  }

  /** The number of products per run. */
  public int block() {
    return Math.toIntExact(directions.shape().get(0));
  }

  @Override
  public void close() {
    graph.close();
  }
}
