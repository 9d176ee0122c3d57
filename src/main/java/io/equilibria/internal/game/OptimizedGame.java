package io.equilibria.internal.game;

import io.equilibria.internal.config.Precision;
import io.equilibria.internal.rewrite.GraphOptimizer;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.family.TType;

/** Moves a game to the graph of a {@link GraphOptimizer} and finds each of its handles by name. */
final class OptimizedGame {
  private final Graph graph;
  private final UnaryOperator<String> names;

  private OptimizedGame(Graph graph, UnaryOperator<String> names) {
    this.graph = graph;
    this.names = names;
  }

  /**
   * The same game with fewer ops; the given game's graph is closed.
   *
   * @param precision the precision in which the game will run
   */
  static GameGraph of(GameGraph game, Precision precision) {
    try (game) {
      List<String> handles = new ArrayList<>();
      new OptimizedGame(
              game.graph(),
              name -> {
                handles.add(name);
                return name;
              })
          .move(game);
      Graph lean = GraphOptimizer.of(game.graph(), handles, precision != Precision.FLOAT32);
      return new OptimizedGame(lean, UnaryOperator.identity()).move(game);
    }
  }

  private GameGraph move(GameGraph game) {
    Map<Variable, GameGraph.Slot> slots = new LinkedHashMap<>();
    game.slots().forEach((variable, slot) -> slots.put(variable, move(slot)));
    return new GameGraph(
        graph,
        game.replicas(),
        move(game.initialize()),
        slots,
        game.data(),
        move(game.block()),
        move(game.sampling()));
  }

  private GameGraph.Slot move(GameGraph.Slot slot) {
    return new GameGraph.Slot(move(slot.feed()), move(slot.assign()), move(slot.value()));
  }

  private GameGraph.Block move(GameGraph.Block block) {
    GameGraph.Recorded recorded = block.recorded();
    return new GameGraph.Block(
        move(block.begin()),
        move(block.step()),
        move(block.feeding()),
        block.capacity(),
        new GameGraph.Recorded(
            move(recorded.count()),
            move(recorded.scalars()),
            move(recorded.trace()),
            move(recorded.finite())),
        block.scalars(),
        block.traced(),
        block.checked());
  }

  private GameGraph.Feeding move(GameGraph.Feeding feeding) {
    List<Operand<? extends TType>> inputs = new ArrayList<>();
    feeding.inputs().forEach(input -> inputs.add(move(input)));
    return new GameGraph.Feeding(inputs, feeding.from());
  }

  private GameGraph.Sampling move(GameGraph.Sampling sampling) {
    return new GameGraph.Sampling(
        sampling.generators().stream().map(this::move).toList(),
        sampling.discriminators().stream().map(this::move).toList(),
        sampling.shares().map(this::move));
  }

  private GameGraph.Shares move(GameGraph.Shares shares) {
    return new GameGraph.Shares(
        move(shares.generators()), move(shares.bounds()), move(shares.discriminators()));
  }

  private GameGraph.Generation move(GameGraph.Generation one) {
    return new GameGraph.Generation(
        move(one.latent()), one.labels().map(this::move), move(one.samples()));
  }

  private GameGraph.Judgement move(GameGraph.Judgement one) {
    return new GameGraph.Judgement(
        move(one.points()), one.labels().map(this::move), move(one.logits()));
  }

  private Op move(Op op) {
    GraphOperation moved = graph.operationOrThrow(names.apply(op.op().name()));
    return () -> moved;
  }

  @SuppressWarnings("unchecked") // an output's type is that of the output of the same name
  private <T extends TType> Operand<T> move(Operand<T> operand) {
    GraphOperation moved = graph.operationOrThrow(names.apply(operand.op().name()));
    return (Operand<T>) moved.output(operand.asOutput().index());
  }
}
