package io.equilibria.game;

import io.equilibria.config.Experiment;
import io.equilibria.config.OptimizerSpec;
import io.equilibria.data.DataSource;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.run.StateNames;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * Builds the graph of a game.
 *
 * @param <T> floating type of all parameters; float32 for training, float64 where tests compare
 *     with finite differences
 */
public final class GameBuilder<T extends TFloating> {
  /** Counts the generator's steps. */
  public static final Variable STEP =
      Variable.shared(StateNames.STEP, Shape.scalar(), TInt64.class);

  private final ReplicaGroup cohort;
  private final DataSource data;
  private final AdversarialLoss loss;
  private final ReplicaRange replicas;
  private final Class<T> type;
  private final Networks players;
  private final Player<T> generatorOptimizer;
  private final Player<T> discriminatorOptimizer;
  private final GeneratorAverage<T> average;
  private final Map<String, VariableDefinition> declared = new LinkedHashMap<>();

  /** A player's optimiser and what it trains. */
  record Player<T extends TFloating>(
      PerReplica<OptimizerSpec> specs, List<Variable> trained, Optimizer<T> optimizer) {
    static <T extends TFloating> Player<T> of(
        PerReplica<OptimizerSpec> specs, Network network, Class<T> type) {
      List<Variable> trained = network.trained(type);
      return new Player<>(specs, trained, Optimizer.of(specs, network.name(), trained, type));
    }
  }

  private GameBuilder(
      ReplicaGroup cohort,
      DataSource data,
      AdversarialLoss loss,
      ReplicaRange replicas,
      Class<T> type) {
    this.cohort = cohort;
    this.data = data;
    this.loss = loss;
    this.replicas = replicas;
    this.type = type;
    this.players = Networks.of(experiment().game(), data.sample());
    LossCheck.require(loss, experiment(), replicas.count(), type);
    if (replicas.count() > 1 && !players.replicable()) {
      throw new IllegalArgumentException(
          "convolutional players take one replica in a graph, found " + replicas.count());
    }
    this.generatorOptimizer =
        Player.of(
            cohort.each(one -> one.game().generator().optimizer()), players.generator(), type);
    this.discriminatorOptimizer =
        Player.of(
            cohort.each(one -> one.game().discriminator().optimizer()),
            players.discriminator(),
            type);
    this.average =
        new GeneratorAverage<>(
            cohort.each(one -> one.game().generator()), players.generator(), type);
    declare();
  }

  /** Builds a game in float32. */
  public static GameGraph build(
      Experiment experiment, DataSource data, AdversarialLoss loss, ReplicaRange replicas) {
    return build(experiment, data, loss, replicas, TFloat32.class);
  }

  /**
   * Builds a game.
   *
   * @param data what the experiment's data describes, opened
   * @param loss what the experiment's loss names
   * @throws io.equilibria.InputException if the players do not fit the data
   */
  public static <T extends TFloating> GameGraph build(
      Experiment experiment,
      DataSource data,
      AdversarialLoss loss,
      ReplicaRange replicas,
      Class<T> type) {
    ReplicaGroup cohort = ReplicaGroup.of(experiment, replicas);
    return new GameBuilder<>(cohort, data, loss, replicas, type).build();
  }

  /**
   * Builds the graph of games that may differ in numbers. Its replicas are the members, counted
   * from 0.
   *
   * @param data what the experiments' data describe, opened
   * @param loss what the experiments' loss names
   * @throws io.equilibria.InputException if the players do not fit the data
   */
  public static GameGraph build(ReplicaGroup cohort, DataSource data, AdversarialLoss loss) {
    return build(cohort, data, loss, TFloat32.class);
  }

  /** As {@link #build(ReplicaGroup, DataSource, AdversarialLoss)}, in another floating type. */
  public static <T extends TFloating> GameGraph build(
      ReplicaGroup cohort, DataSource data, AdversarialLoss loss, Class<T> type) {
    ReplicaRange replicas = new ReplicaRange(0, cohort.size());
    return new GameBuilder<>(cohort, data, loss, replicas, type).build();
  }

  private void declare() {
    for (Network network : List.of(players.generator(), players.discriminator())) {
      Map<String, Parameter> parameters = network.parameters();
      network
          .variables(type)
          .forEach(
              v ->
                  declare(
                      VariableDefinition.parameter(v, parameters.get(v.name()), v.name(), type)));
    }
    average.variables().forEach(this::declare);
    generatorOptimizer.optimizer().slots().forEach(this::declare);
    discriminatorOptimizer.optimizer().slots().forEach(this::declare);
    declare(new VariableDefinition(STEP, (tf, streams) -> tf.constant(0L)));
  }

  private void declare(VariableDefinition one) {
    declared.put(one.variable().name(), one);
  }

  /** For what all replicas have in common. */
  Experiment experiment() {
    return cohort.first();
  }

  ReplicaGroup cohort() {
    return cohort;
  }

  DataSource data() {
    return data;
  }

  AdversarialLoss loss() {
    return loss;
  }

  ReplicaRange replicas() {
    return replicas;
  }

  Class<T> type() {
    return type;
  }

  Networks players() {
    return players;
  }

  Player<T> generatorOptimizer() {
    return generatorOptimizer;
  }

  Player<T> discriminatorOptimizer() {
    return discriminatorOptimizer;
  }

  GeneratorAverage<T> average() {
    return average;
  }

  Variable variable(String name) {
    return declared.get(name).variable();
  }

  private GameGraph build() {
    Graph graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      List<Variable> state = declared.values().stream().map(VariableDefinition::variable).toList();
      List<Variable> all = new ArrayList<>(state);
      all.addAll(data.variables().keySet());
      Recording<T> recording = new Recording<>(this, tracedVariables(state));
      VariableHandles handles = new VariableHandles(tf, replicas.count(), all);
      return OptimizedGame.of(
          new GameGraph(
              graph,
              replicas,
              initialize(tf.withSubScope("initialize"), handles),
              GameGraph.Slot.of(tf.withSubScope("state"), handles),
              data.variables(),
              recording.build(tf, handles),
              sampling(tf.withSubScope("inference"), handles)),
          experiment().training().precision());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private GameGraph.Sampling sampling(Ops tf, VariableHandles handles) {
    Inference<T> inference = new Inference<>(players, average, type);
    Operand<TFloat32> latent = Inference.input(tf, replicas.count(), players.generator().input());
    Operand<TFloat32> points =
        Inference.input(tf, replicas.count(), players.discriminator().input());
    return new GameGraph.Sampling(
        latent,
        inference.samples(tf, v -> handles.read(tf, v), latent),
        points,
        inference.logits(tf, v -> handles.read(tf, v), points));
  }

  /** Parameters, and the averages that samples are drawn with in place of some of them. */
  private List<Variable> tracedVariables(List<Variable> state) {
    Set<String> traceable = players.parameterNames();
    average.variables().forEach(one -> traceable.add(one.variable().name()));
    List<String> prefixes = experiment().training().trace();
    return state.stream()
        .filter(v -> v.spread() == Variable.Spread.PER_REPLICA)
        .filter(v -> traceable.contains(v.name()))
        .filter(v -> prefixes.stream().anyMatch(v.name()::startsWith))
        .toList();
  }

  private Op initialize(Ops tf, VariableHandles handles) {
    RandomStreams streams =
        RandomStreams.of(tf, experiment().seed(), tf.constant(0L), cohort.indices());
    List<Op> assigned = new ArrayList<>();
    for (VariableDefinition one : declared.values()) {
      assigned.add(handles.assign(tf, one.variable(), one.start().apply(tf, streams)));
    }
    return tf.withControlDependencies(assigned).noOp();
  }
}
