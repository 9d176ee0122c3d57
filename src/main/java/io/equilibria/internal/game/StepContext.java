package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.internal.game.optimizer.LearningRate;
import io.equilibria.internal.game.optimizer.PlayerOptimizer;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Shared context of the parts of a step: the game, the state that they read, the random numbers and
 * the values that they record. Each part has its own name scope, by which diagrams and TensorBoard
 * group the ops: {@code discriminator_step_0/penalty/...}.
 */
final class StepContext<T extends TFloating> {
  private final GameBuilder<T> game;
  private final VariableHandles handles;
  private final RandomStreams streams;
  private final Operand<TInt64> step;
  private final List<Operand<? extends TType>> inputs;
  private final Map<String, Operand<T>> scalars = new LinkedHashMap<>();

  /**
   * All reads of players so far. Updates wait for them: a gradient need not depend on the variable
   * that it updates (the last kernel under a Wasserstein loss), and then nothing else would order
   * the update after the read.
   */
  private final List<Op> reads = new ArrayList<>();

  /**
   * Creates the context of a step.
   *
   * @param step the run's step counter; all random draws depend on it
   * @param inputs the inputs of the data source
   */
  StepContext(
      GameBuilder<T> game,
      Ops tf,
      VariableHandles handles,
      Operand<TInt64> step,
      List<Operand<? extends TType>> inputs) {
    this.game = game;
    this.handles = handles;
    this.step = step;
    this.inputs = inputs;
    this.streams = RandomStreams.of(tf, game.experiment().seed(), step, game.cohort().indices());
  }

  GameBuilder<T> game() {
    return game;
  }

  GameSpec spec() {
    return game.experiment().game();
  }

  GameDefinition definition() {
    return game.definition();
  }

  Networks players() {
    return game.players();
  }

  VariableHandles handles() {
    return handles;
  }

  RandomStreams streams() {
    return streams;
  }

  Operand<TInt64> step() {
    return step;
  }

  Map<String, Operand<T>> scalars() {
    return scalars;
  }

  /** The number of real samples in a batch. */
  int batch() {
    return game.experiment().training().batch();
  }

  /** The number of samples of each generator in a batch. */
  int samples() {
    return spec().samples(batch());
  }

  /** Reads variables after the control dependencies of {@code tf}. */
  Weights<T> read(Ops tf, List<Variable> variables) {
    Map<String, Operand<T>> values = new HashMap<>();
    for (Variable variable : variables) {
      Operand<T> value = handles.read(tf, variable);
      values.put(variable.name(), value);
      reads.add((Op) value);
    }
    return values::get;
  }

  /** Reads the coupling's trained parameters for a side. */
  Weights<T> readExtras(Ops tf, Side side) {
    return read(tf, game.extras(side));
  }

  /** The mixture weights of a side's players; empty if all are equal. */
  Optional<Operand<T>> shares(Ops tf, Side side, Weights<T> extras) {
    int count =
        side == Side.GENERATORS ? players().generators().size() : players().discriminators().size();
    Coupling.Players<T> of =
        new Coupling.Players<>(side, count, game.replicas().count(), game.type());
    return definition().coupling().shares(tf, of, extras);
  }

  DrawnBatch<T> data(Ops tf, int discriminatorStep) {
    TrainingBatches.Turn turn =
        TrainingBatches.Turn.of(inputs, discriminatorStep, streams, batch());
    return TrainingBatches.of(game.data())
        .next(tf.withSubScope("data"), handles, turn, game.type());
  }

  /** Whether a player is frozen. A frozen player does not update its statistics either. */
  boolean isFrozen(Side side, int index) {
    return game.optimizers(side).get(index).trained().isEmpty();
  }

  /** The scope of a player's part; the first player uses the step's scope. */
  static Ops own(Ops tf, String side, int index) {
    return index == 0 ? tf : tf.withSubScope(Networks.name(side, index));
  }

  /** The scopes of a side's players within a step, in order. */
  static List<Ops> scopes(Ops tf, String side, int players) {
    return IntStream.range(0, players).mapToObj(index -> own(tf, side, index)).toList();
  }

  /** The random stream of a player's part; the first player's has no player name. */
  static String ofPlayer(String stream, String side, int index) {
    return index == 0 ? stream : stream + "/" + Networks.name(side, index);
  }

  /**
   * Replaces many control dependencies by one. Otherwise, with several players, each later op would
   * have an edge from every update, and building would take minutes.
   */
  List<Op> together(Ops tf, List<Op> all) {
    boolean pair = players().generators().size() == 1 && players().discriminators().size() == 1;
    return pair || all.size() < 2 ? all : List.of(tf.withControlDependencies(all).noOp());
  }

  /** The sum over the replicas, so that each replica has its own gradient. */
  static <T extends TFloating> Operand<T> sum(Ops tf, Operand<T> perReplica) {
    return tf.reduceSum(perReplica, tf.constant(0));
  }

  static <T extends TFloating> Weights<T> both(Weights<T> first, Weights<T> second) {
    return name -> Optional.ofNullable(first.get(name)).orElseGet(() -> second.get(name));
  }

  /**
   * Updates players of a side by gradient descent on its total.
   *
   * @param players index, scope and parameters of each updated player
   * @param extras the coupling's trained parameters for the side
   * @param minimised the total summed over the replicas, a scalar
   * @param gate the gate of the updates
   */
  List<Op> descend(
      Ops tf,
      Side side,
      List<Moved<T>> players,
      Weights<T> extras,
      Operand<T> minimised,
      Optional<Gate> gate) {
    List<Descent<T>> all = new ArrayList<>();
    for (Moved<T> player : players) {
      all.add(
          new Descent<>(
              player.scope(), game.optimizers(side).get(player.number()), player.weights()));
    }
    for (PlayerOptimizer<T> optimizer : game.extraOptimizers(side)) {
      if (!optimizer.trained().isEmpty()) {
        String scope = optimizer.trained().get(0).name().replace('/', '_');
        all.add(new Descent<>(tf.withSubScope(scope), optimizer, extras));
      }
    }
    all.removeIf(one -> one.points().isEmpty());
    if (all.isEmpty()) {
      return List.of();
    }
    List<Operand<T>> points = all.stream().flatMap(one -> one.points().stream()).toList();
    List<Operand<T>> gradients = Derivatives.of(all.get(0).scope(), minimised, points);
    List<Op> waited = new ArrayList<>(reads);
    gate.ifPresent(one -> waited.add(one.open()));
    List<Op> before = together(tf, waited);
    List<Op> updates = new ArrayList<>();
    int from = 0;
    for (Descent<T> one : all) {
      int to = from + one.points().size();
      updates.addAll(one.update(this, gradients.subList(from, to), before));
      from = to;
    }
    return updates;
  }

  /**
   * A player that is updated.
   *
   * @param number its index within its side
   */
  record Moved<T extends TFloating>(int number, Ops scope, Weights<T> weights) {}

  private record Descent<T extends TFloating>(
      Ops scope, PlayerOptimizer<T> optimizer, Weights<T> weights) {
    List<Operand<T>> points() {
      return optimizer.trained().stream().map(one -> weights.get(one.name())).toList();
    }

    List<Op> update(StepContext<T> of, List<Operand<T>> gradients, List<Op> before) {
      Ops update = scope.withSubScope("update");
      long steps = of.game.experiment().training().steps();
      Operand<T> rate = LearningRate.at(update, optimizer.specs(), of.step, steps, of.game.type());
      Ops afterReads = update.withControlDependencies(before);
      return optimizer.optimizer().apply(afterReads, of.handles, gradients, rate);
    }
  }

  /** Writes new values of layer statistics. */
  List<Op> keepStatistics(Ops tf, Map<String, Operand<T>> statistics) {
    Ops scoped = tf.withSubScope("statistics");
    List<Op> updates = new ArrayList<>();
    statistics.forEach(
        (name, value) -> updates.add(handles.assign(scoped, game.variable(name), value)));
    return updates;
  }
}
