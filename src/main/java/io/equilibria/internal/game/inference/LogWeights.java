package io.equilibria.internal.game.inference;

import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.config.player.Mixing.Weighted;
import io.equilibria.internal.run.StateNames;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * The log-weights alpha of a side's players in inference, w = softmax(alpha): a variable if they
 * are trained, otherwise constants, which are equal if a game of several players has no mixture.
 *
 * @param name the name of the variable; empty if there is none
 * @param start constant weights, one for each player
 */
public record LogWeights(Optional<String> name, List<Double> start) {

  /** The log-weights of a side. */
  public static LogWeights of(GameSpec game, Side side) {
    boolean generators = side == Side.GENERATORS;
    int players = generators ? game.generatorPlayers().size() : game.discriminatorPlayers().size();
    if (game.mixture().weighted().isPresent()) {
      Weighted weighted = game.mixture().weighted().get();
      List<Double> shares =
          generators ? weighted.generatorShares() : weighted.discriminatorShares();
      boolean trained = players > 1 && weighted.weights() == Mixing.Weighted.Weights.TRAINED;
      String name =
          generators ? StateNames.MIXTURE_OF_GENERATORS : StateNames.MIXTURE_OF_DISCRIMINATORS;
      return new LogWeights(trained ? Optional.of(name) : Optional.empty(), shares);
    }
    return new LogWeights(
        Optional.empty(), IntStream.range(0, players).mapToObj(i -> 1.0 / players).toList());
  }

  public int players() {
    return start.size();
  }

  /** The variable of a single game, without a replica axis. */
  <T extends TFloating> Optional<Variable> variable(Class<T> type) {
    return name.map(known -> Variable.shared(known, Shape.of(players()), type));
  }

  /**
   * The log-weights in a graph.
   *
   * @param values returns the value of a variable by name, {@code [..., players]}; null if a custom
   *     coupling has no such variable
   * @return the value, or constants {@code [players]}
   */
  public Operand<? extends TFloating> values(
      Ops tf, Function<String, ? extends Operand<? extends TFloating>> values) {
    Optional<Operand<? extends TFloating>> trained = name.map(values);
    return trained.orElseGet(() -> constants(tf));
  }

  private Operand<TFloat64> constants(Ops tf) {
    double[] logs = start.stream().mapToDouble(Math::log).toArray();
    return Constants.tensor(tf, logs, Shape.of(logs.length), TFloat64.class);
  }
}
