package io.equilibria.graph;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.config.GameSpec;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.game.GameBuilder;
import io.equilibria.game.GameGraph;
import io.equilibria.game.Networks;
import io.equilibria.game.ReplicaRange;
import io.equilibria.game.ServingGraph;
import io.equilibria.game.StepFlops;
import io.equilibria.tensor.Variable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The graphs of one experiment as TensorFlow's messages, to be read, drawn, compared and written.
 * They hold one replica, since all are alike. Nothing native stays open.
 */
public final class GameGraphs {
  /** The generator's output; its input is {@code z}. */
  public static final String SAMPLES = "samples";

  private final Experiment experiment;
  private final Networks players;
  private final Data data;
  private final List<String> scalars;
  private final List<Variable> kept;
  private final Map<Part, GraphDef> graphs;

  /**
   * What is drawn from.
   *
   * @param name for people
   * @param sample shape of one sample
   * @param variables that hold the data in the graph
   */
  record Data(String name, Shape sample, List<Variable> variables) {}

  private GameGraphs(
      Experiment experiment,
      Networks players,
      Data data,
      List<String> scalars,
      List<Variable> kept,
      Map<Part, GraphDef> graphs) {
    this.experiment = experiment;
    this.players = players;
    this.data = data;
    this.scalars = scalars;
    this.kept = kept;
    this.graphs = graphs;
  }

  /**
   * Builds the graphs of an experiment with installed kinds.
   *
   * @throws io.equilibria.InputException if its data cannot be read, or the players do not fit them
   */
  public static GameGraphs of(Experiment experiment) {
    return of(experiment, Catalogue.installed());
  }

  /** As {@link #of(Experiment)}, with kinds of one's own. */
  public static GameGraphs of(Experiment experiment, Catalogue catalogue) {
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
    if (experiment.game().isPair()) {
      graphs.put(Part.GENERATOR, generator(experiment, data.sample(), catalogue));
    }
    return new GameGraphs(
        experiment,
        Networks.of(experiment, data.sample(), catalogue),
        new Data(data.name(), data.sample(), read(data, graphs.get(Part.STEP))),
        scalars,
        kept,
        graphs);
  }

  /** The data's variables that a step reads: labels are there for games that use them. */
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

  /** The generator of the exported model, its output by the name of the signature. */
  private static GraphDef generator(Experiment experiment, Shape sample, Catalogue catalogue) {
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

  /** Names of what every step records. */
  List<String> scalars() {
    return scalars;
  }

  /** The experiment. */
  public Experiment experiment() {
    return experiment;
  }

  /**
   * The parts that there are: of a game of several players a side all but the exported generator.
   */
  public Set<Part> parts() {
    return Collections.unmodifiableSet(graphs.keySet());
  }

  /**
   * The graph of a part.
   *
   * @throws InputException if the game has no such part
   */
  public GraphDef graph(Part part) {
    GraphDef graph = graphs.get(part);
    if (graph == null) {
      throw severalPlayers(part.word(), "choose the part step or game");
    }
    return graph;
  }

  /** A refusal of what takes a game of one player a side. */
  private InputException severalPlayers(String what, String remedy) {
    GameSpec game = experiment.game();
    return new InputException(
        "%s: expected a game of one generator and one discriminator, found %d and %d; %s"
            .formatted(what, game.generatorPlayers().size(), game.discriminatorPlayers().size(), remedy));
  }

  /** A text to read and to diff. */
  public String digest() {
    return new GraphDigest(this).text();
  }

  /**
   * A drawing of a part.
   *
   * @throws InputException if the game has no such part, or several players a side, and layers or
   *     players are wanted
   */
  public Diagram diagram(Part part, Level level) {
    if (level != Level.OPS && !experiment.game().isPair()) {
      throw severalPlayers(level.word(), "draw the ops (--level ops)");
    }
    return switch (level) {
      case PLAYERS -> new PlayersDiagram(this, part).build();
      case LAYERS -> new LayerDiagram(this, part).build();
      case OPS -> new OpDiagram(this, part).build();
    };
  }

  /** The ops of a part by type, each with its number. */
  public SortedMap<String, Integer> ops(Part part) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (NodeDef node : graph(part).getNodeList()) {
      counts.merge(node.getOp(), 1, Integer::sum);
    }
    return counts;
  }

  /** The variables that checkpoints hold, in their order. */
  public List<Variable> variables() {
    return kept;
  }

  /** The networks of all players. */
  public Networks players() {
    return players;
  }

  /** Floating-point operations of one step; a multiply-add counts as two. */
  public double flops() {
    return StepFlops.of(experiment, data.sample());
  }

  Data data() {
    return data;
  }
}
