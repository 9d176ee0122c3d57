package io.equilibria.internal.graph;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.game.StepFlops;
import io.equilibria.internal.game.inference.ServingGraph;
import io.equilibria.tensor.Variable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The graphs of one experiment as {@code GraphDef} messages, for listing, drawing, comparing and
 * writing. They contain one replica, since all are alike. No native resource is kept open.
 */
public final class GameGraphs {
  /** The output name of exported generators; their input is {@code z}. */
  public static final String SAMPLES = "samples";

  private final ExperimentSpec experiment;
  private final Networks players;
  private final Data data;
  private final List<String> scalars;
  private final List<Variable> kept;
  private final Map<Part, GraphDef> graphs;

  /** The graphs of one pair of players, if all players of a side are alike. */
  private final Supplier<GameGraphs> pair;

  /**
   * The data of the game.
   *
   * @param name the displayed name
   * @param sample the shape of one sample
   * @param variables the variables that hold the data in the graph
   */
  record Data(String name, Shape sample, List<Variable> variables) {}

  private GameGraphs(
      ExperimentSpec experiment,
      Networks players,
      Data data,
      List<String> scalars,
      List<Variable> kept,
      Map<Part, GraphDef> graphs,
      Supplier<GameGraphs> pair) {
    this.experiment = experiment;
    this.players = players;
    this.data = data;
    this.scalars = scalars;
    this.kept = kept;
    this.graphs = graphs;
    this.pair = pair;
  }

  /**
   * Builds the graphs of an experiment, whose kinds are installed ones.
   *
   * @throws InputException if its data cannot be read, or the players do not fit them
   */
  public static GameGraphs of(ExperimentSpec experiment) {
    Catalogue catalogue = Catalogue.installed();
    DataSource data = DataSources.of(experiment.data(), catalogue);
    Map<Part, GraphDef> graphs = new EnumMap<>(Part.class);
    List<String> scalars;
    List<Variable> kept;
    try (GameGraph game = GameBuilder.build(experiment, data, catalogue, new ReplicaRange(0, 1))) {
      GraphDef whole = game.graph().toGraphDef();
      graphs.put(Part.GAME, whole);
      graphs.put(Part.STEP, Subgraph.of(whole, game.block().step().op().name()));
      scalars = game.block().scalars();
      kept = game.kept();
    }
    graphs.put(Part.GENERATOR, generator(experiment, data.sample(), catalogue));
    return new GameGraphs(
        experiment,
        Networks.of(experiment, data.sample(), catalogue),
        new Data(data.name(), data.sample(), read(data, graphs.get(Part.STEP))),
        scalars,
        kept,
        graphs,
        () -> of(pair(experiment)));
  }

  /** The game of one pair of the players of a mixture. */
  private static ExperimentSpec pair(ExperimentSpec experiment) {
    return experiment.withGame(experiment.game().withMixture(Mixing.NoMixing.DEFAULT));
  }

  /** The data's variables that a step reads; labels are included only in games that use them. */
  private static List<Variable> read(DataSource data, GraphDef step) {
    Set<String> handles =
        step.getNodeList().stream()
            .filter(node -> node.getOp().equals("VarHandleOp"))
            .map(node -> node.getAttrOrThrow("shared_name").getS().toStringUtf8())
            .collect(Collectors.toSet());
    return data.variables().keySet().stream()
        .filter(variable -> handles.contains(variable.name()))
        .toList();
  }

  /** The graph of the exported generator, with its output named as in the signature. */
  private static GraphDef generator(ExperimentSpec experiment, Shape sample, Catalogue catalogue) {
    try (ServingGraph serving = ServingGraph.build(experiment, sample, catalogue)) {
      String output = serving.samples().op().name();
      AttrValue type = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
      return Subgraph.of(serving.graph().toGraphDef(), output).toBuilder()
          .addNode(
              NodeDef.newBuilder()
                  .setName(SAMPLES)
                  .setOp("Identity")
                  .addInput(output)
                  .putAttr("T", type))
          .build();
    }
  }

  /** The names of the scalars recorded at every step. */
  List<String> scalars() {
    return scalars;
  }

  /** The experiment. */
  public ExperimentSpec experiment() {
    return experiment;
  }

  /** The available parts. */
  public Set<Part> parts() {
    return Collections.unmodifiableSet(graphs.keySet());
  }

  /** The graph of a part. */
  public GraphDef graph(Part part) {
    return graphs.get(part);
  }

  /** A text summary for reading and comparing. */
  public String digest() {
    return new GraphDigest(this).text();
  }

  /**
   * A diagram of a part. At the levels of layers and players, a mixture is drawn as one pair of its
   * players.
   *
   * @throws InputException if one of these levels is requested for a game whose players of a side
   *     differ
   */
  public Diagram diagram(Part part, Level level) {
    GameSpec game = experiment.game();
    if (level != Level.OPS && !game.isPair()) {
      requireAlike(level);
      return pair.get()
          .diagram(part, level)
          .withNote(
              "one of %d generators and one of %d discriminators, whose payoffs are mixed by weights"
                  .formatted(game.generatorPlayers().size(), game.discriminatorPlayers().size()));
    }
    return switch (level) {
      case PLAYERS -> new PlayersDiagram(this, part).build();
      case LAYERS -> new LayerDiagram(this, part).build();
      case OPS -> new OpDiagram(this, part).build();
    };
  }

  private void requireAlike(Level level) {
    GameSpec game = experiment.game();
    if (game.generators().size() > 1 || game.discriminators().size() > 1) {
      throw new InputException(
          "%s: expected one generator and one discriminator, or a mixture of players like them,"
                  .formatted(level.word())
              + " found lists of %d and %d; draw the ops (--level ops)"
                  .formatted(game.generators().size(), game.discriminators().size()));
    }
  }

  /** The number of ops of a part by type. */
  public SortedMap<String, Integer> ops(Part part) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (NodeDef node : graph(part).getNodeList()) {
      counts.merge(node.getOp(), 1, Integer::sum);
    }
    return counts;
  }

  /** The variables saved in checkpoints, in order. */
  public List<Variable> variables() {
    return kept;
  }

  /** The networks of all players. */
  public Networks players() {
    return players;
  }

  /** The floating-point operations of one step; a multiply-add counts as two. */
  public double flops() {
    return StepFlops.of(experiment, data.sample());
  }

  Data data() {
    return data;
  }
}
