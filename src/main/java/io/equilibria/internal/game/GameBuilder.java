package io.equilibria.internal.game;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.game.inference.ComponentChoice;
import io.equilibria.internal.game.inference.Inference;
import io.equilibria.internal.game.inference.LogWeights;
import io.equilibria.internal.game.optimizer.PlayerOptimizer;
import io.equilibria.internal.game.optimizer.VariableDefinition;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.run.StateNames;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.layer.Parameter;
import io.equilibria.objective.Side;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * Builds the graph of a game.
 *
 * @param <T> floating type of all parameters; float32 for training, float64 for tests that compare
 *     with finite differences
 */
public final class GameBuilder<T extends TFloating> {
  /** The counter of generator steps. */
  public static final Variable STEP =
      Variable.shared(StateNames.STEP, Shape.scalar(), TInt64.class);

  private final ReplicaGroup cohort;
  private final DataSource data;
  private final GameDefinition definition;
  private final ReplicaRange replicas;
  private final Class<T> type;
  private final Map<Side, List<PlayerOptimizer<T>>> optimizers = new EnumMap<>(Side.class);
  private final Map<Side, Map<String, Parameter>> extras = new EnumMap<>(Side.class);
  private final Map<Side, List<PlayerOptimizer<T>>> extraOptimizers = new EnumMap<>(Side.class);
  private final List<GeneratorAverage<T>> averages = new ArrayList<>();
  private final Map<String, VariableDefinition> declared = new LinkedHashMap<>();

  private GameBuilder(
      ReplicaGroup cohort,
      DataSource data,
      GameDefinition definition,
      ReplicaRange replicas,
      Class<T> type) {
    this.cohort = cohort;
    this.data = data;
    this.definition = definition;
    this.replicas = replicas;
    this.type = type;
    LossCheck.require(definition.objective(), experiment(), replicas.count(), type);
    if (replicas.count() > 1 && !(players().replicable() && !game().isAdaptive())) {
      throw new IllegalArgumentException(
          "convolutional players and steps that adapt take one replica in a graph, found "
              + replicas.count());
    }
    requirePlayers("generators", players().generators().size(), game().generatorPlayers().size());
    requirePlayers(
        "discriminators", players().discriminators().size(), game().discriminatorPlayers().size());
    placeGenerators();
    placeDiscriminators();
    for (Side side : Side.values()) {
      placeExtras(side);
    }
    declare();
  }

  private static void requirePlayers(String side, int networks, int specs) {
    if (networks != specs) {
      throw new IllegalArgumentException(
          "expected networks for %d %s, as the experiment has, found %d"
              .formatted(specs, side, networks));
    }
  }

  private void placeGenerators() {
    List<PlayerOptimizer<T>> all = new ArrayList<>();
    for (int i = 0; i < players().generators().size(); i++) {
      int index = i;
      Network network = players().generators().get(i);
      PerReplica<GeneratorSpec> specs =
          cohort.each(one -> one.game().generatorPlayers().get(index));
      all.add(
          PlayerOptimizer.of(
              specs.map(GeneratorSpec::optimizer), network.name(), network.trained(type), type));
      averages.add(new GeneratorAverage<>(specs, network, type));
    }
    optimizers.put(Side.GENERATORS, List.copyOf(all));
  }

  private void placeDiscriminators() {
    List<PlayerOptimizer<T>> all = new ArrayList<>();
    for (int i = 0; i < players().discriminators().size(); i++) {
      int index = i;
      Discriminator one = players().discriminators().get(i);
      all.add(
          PlayerOptimizer.of(
              cohort.each(member -> member.game().discriminatorPlayers().get(index).optimizer()),
              one.name(),
              one.trained(type),
              type));
    }
    optimizers.put(Side.DISCRIMINATORS, List.copyOf(all));
  }

  /**
   * The coupling's parameters are updated by the optimiser of the side's first player that is not
   * frozen.
   */
  private void placeExtras(Side side) {
    List<PlayerOptimizer<T>> players = optimizers.get(side);
    Coupling coupling = definition.coupling();
    extras.put(side, coupling.parameters(side, players.size()));
    PerReplica<OptimizerSpec> first =
        Coupling.optimizer(players, one -> one.specs().first()).specs();
    PerReplica<OptimizerSpec> specs =
        coupling.rate().isEmpty()
            ? first
            : first.map(one -> one.withRate(coupling.rate().getAsDouble()));
    List<PlayerOptimizer<T>> own = new ArrayList<>();
    for (Variable variable : extras(side)) {
      own.add(PlayerOptimizer.of(specs, variable.name(), List.of(variable), type));
    }
    extraOptimizers.put(side, List.copyOf(own));
  }

  /** Builds the game of an experiment in float32. */
  public static GameGraph build(
      ExperimentSpec experiment, DataSource data, Catalogue catalogue, ReplicaRange replicas) {
    return build(experiment, data, catalogue, replicas, TFloat32.class);
  }

  /**
   * Builds the game of an experiment.
   *
   * @param data the opened data of the experiment
   * @param catalogue the kinds that the experiment may name
   * @throws io.equilibria.InputException if a kind is unknown, or the players do not fit the data
   */
  public static <T extends TFloating> GameGraph build(
      ExperimentSpec experiment,
      DataSource data,
      Catalogue catalogue,
      ReplicaRange replicas,
      Class<T> type) {
    ReplicaGroup cohort = ReplicaGroup.of(experiment, replicas);
    return new GameBuilder<>(cohort, data, definition(cohort, data, catalogue), replicas, type)
        .build();
  }

  /**
   * Builds a custom game.
   *
   * @param experiment seed, data, optimisers, batch: everything except networks and objective
   * @param data the opened data of the experiment
   * @param definition networks, objective and coupling, with the experiment's number of players
   * @throws io.equilibria.InputException if the objective's losses are invalid
   */
  public static <T extends TFloating> GameGraph build(
      ExperimentSpec experiment,
      DataSource data,
      GameDefinition definition,
      ReplicaRange replicas,
      Class<T> type) {
    ReplicaGroup cohort = ReplicaGroup.of(experiment, replicas);
    return new GameBuilder<>(cohort, data, definition, replicas, type).build();
  }

  /**
   * Builds the graph of a group of games that may differ in numeric settings. Replica i of the
   * graph is member i, from 0.
   *
   * @param data the opened data of the experiments
   * @param catalogue the kinds that the experiments may name
   * @throws io.equilibria.InputException if a kind is unknown, or the players do not fit the data
   */
  public static GameGraph build(ReplicaGroup cohort, DataSource data, Catalogue catalogue) {
    return build(cohort, data, catalogue, TFloat32.class);
  }

  /**
   * Builds the graph of a group in another floating type. See {@link #build(ReplicaGroup,
   * DataSource, Catalogue)}.
   */
  public static <T extends TFloating> GameGraph build(
      ReplicaGroup cohort, DataSource data, Catalogue catalogue, Class<T> type) {
    ReplicaRange replicas = new ReplicaRange(0, cohort.size());
    return new GameBuilder<>(cohort, data, definition(cohort, data, catalogue), replicas, type)
        .build();
  }

  private static GameDefinition definition(
      ReplicaGroup cohort, DataSource data, Catalogue catalogue) {
    return GameDefinition.of(
        cohort.first(), cohort.each(ExperimentSpec::game), data.sample(), catalogue);
  }

  private void declare() {
    for (Network network : players().all()) {
      declare(network.parameters());
    }
    extras.values().forEach(this::declare);
    averages.forEach(one -> one.variables().forEach(this::declare));
    for (Map<Side, List<PlayerOptimizer<T>>> some : List.of(optimizers, extraOptimizers)) {
      some.get(Side.GENERATORS).forEach(one -> one.optimizer().slots().forEach(this::declare));
      some.get(Side.DISCRIMINATORS).forEach(one -> one.optimizer().slots().forEach(this::declare));
    }
    declare(new VariableDefinition(STEP, (tf, streams) -> tf.constant(0L)));
  }

  private void declare(Map<String, Parameter> parameters) {
    parameters.forEach(
        (name, parameter) ->
            declare(
                VariableDefinition.parameter(
                    Variable.perReplica(name, parameter.shape(), type), parameter, name, type)));
  }

  private void declare(VariableDefinition one) {
    declared.put(one.variable().name(), one);
  }

  /** The settings that all replicas have in common. */
  ExperimentSpec experiment() {
    return cohort.first();
  }

  private GameSpec game() {
    return experiment().game();
  }

  ReplicaGroup cohort() {
    return cohort;
  }

  DataSource data() {
    return data;
  }

  /** The batches drawn from the data in each step: one for each discriminator step. */
  StepBatches batches() {
    int rounds =
        game().discriminatorPlayers().stream().mapToInt(DiscriminatorSpec::steps).max().orElse(1);
    return new StepBatches(
        experiment().seed(),
        Arrays.stream(cohort.indices()).boxed().toList(),
        experiment().training().batch(),
        rounds);
  }

  GameDefinition definition() {
    return definition;
  }

  ReplicaRange replicas() {
    return replicas;
  }

  Class<T> type() {
    return type;
  }

  Networks players() {
    return definition.networks();
  }

  /** The optimisers of a side's players, in order. */
  List<PlayerOptimizer<T>> optimizers(Side side) {
    return optimizers.get(side);
  }

  /** The coupling's trained parameters for a side. */
  List<Variable> extras(Side side) {
    return extras.get(side).entrySet().stream()
        .map(one -> Variable.perReplica(one.getKey(), one.getValue().shape(), type))
        .toList();
  }

  /** The optimisers of the coupling's parameters for a side, one each. */
  List<PlayerOptimizer<T>> extraOptimizers(Side side) {
    return extraOptimizers.get(side);
  }

  /** The averages of the generators, in order. */
  List<GeneratorAverage<T>> averages() {
    return averages;
  }

  Variable variable(String name) {
    return declared.get(name).variable();
  }

  /** All variables updated by a gradient, generators first. */
  List<Variable> trained() {
    List<Variable> trained = new ArrayList<>();
    for (Side side : List.of(Side.GENERATORS, Side.DISCRIMINATORS)) {
      optimizers.get(side).forEach(one -> trained.addAll(one.trained()));
    }
    for (Side side : List.of(Side.GENERATORS, Side.DISCRIMINATORS)) {
      extraOptimizers.get(side).forEach(one -> trained.addAll(one.trained()));
    }
    return trained;
  }

  private GameGraph build() {
    Graph graph = NativeLibrary.graph();
    try {
      Ops tf = GraphOps.of(graph);
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
              data,
              recording.build(tf, handles),
              sampling(tf.withSubScope("inference"), handles)),
          experiment().training().precision());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private GameGraph.Sampling sampling(Ops tf, VariableHandles handles) {
    Inference<T> inference = new Inference<>(players(), averages, type);
    Function<Variable, Operand<T>> values = v -> handles.read(tf, v);
    List<GameGraph.Generation> generations = new ArrayList<>();
    for (int g = 0; g < players().generators().size(); g++) {
      Network generator = players().generators().get(g);
      Operand<TFloat32> latent = Inference.input(tf, replicas.count(), generator.input());
      Optional<Operand<TInt32>> labels =
          generator.usesLabels()
              ? Optional.of(Inference.labels(tf, replicas.count(), latent, definition.classes()))
              : Optional.empty();
      generations.add(
          new GameGraph.Generation(
              latent, labels, inference.samples(tf, g, values, latent, labels)));
    }
    List<GameGraph.Judgement> judgements = new ArrayList<>();
    for (int d = 0; d < players().discriminators().size(); d++) {
      Discriminator discriminator = players().discriminators().get(d);
      Operand<TFloat32> points =
          Inference.input(tf, replicas.count(), discriminator.network().input());
      Optional<Operand<TInt32>> labels =
          discriminator.network().usesLabels()
              ? Optional.of(Inference.labels(tf, replicas.count()))
              : Optional.empty();
      judgements.add(
          new GameGraph.Judgement(points, labels, inference.logits(tf, d, values, points, labels)));
    }
    return new GameGraph.Sampling(
        generations,
        judgements,
        game().isPair() ? Optional.empty() : Optional.of(shares(tf, handles)));
  }

  private GameGraph.Shares shares(Ops tf, VariableHandles handles) {
    ComponentChoice choice = ComponentChoice.of(tf, logWeights(tf, Side.GENERATORS, handles));
    return new GameGraph.Shares(
        choice.weights(),
        choice.bounds(),
        ComponentChoice.weights(tf, logWeights(tf, Side.DISCRIMINATORS, handles)));
  }

  /** {@code [replica, players]} */
  private Operand<? extends TFloating> logWeights(Ops tf, Side side, VariableHandles handles) {
    LogWeights log = LogWeights.of(game(), side);
    return tf.broadcastTo(
        log.values(
            tf, name -> declared.containsKey(name) ? handles.<T>read(tf, variable(name)) : null),
        tf.constant(new int[] {replicas.count(), log.players()}));
  }

  /** The parameters, with averages in place of those that sampling replaces by them. */
  private List<Variable> tracedVariables(List<Variable> state) {
    Set<String> traceable = players().parameterNames();
    extras.values().forEach(some -> traceable.addAll(some.keySet()));
    averages.forEach(
        average -> average.variables().forEach(one -> traceable.add(one.variable().name())));
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
