package io.equilibria.internal.game.inference;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.GeneratorAverage;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.inference.ServingGraph.ByClass;
import io.equilibria.internal.game.inference.ServingGraph.Components;
import io.equilibria.internal.game.inference.ServingGraph.Draw;
import io.equilibria.internal.game.inference.ServingGraph.Judges;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.objective.Side;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Builds a {@link ServingGraph}. */
public final class ServingBuilder {
  private final Graph graph;
  private final Ops tf;
  private final GameSpec game;
  private final Catalogue catalogue;
  private final Networks players;
  private final int classes;
  private final VariableHandles handles;
  private final MixedGenerators generators;
  private final MixedDiscriminators discriminators;

  /** Present if there are several generators. */
  private final Optional<ComponentChoice> choice;

  /** Declares the variables of an experiment's players, for samples of a shape. */
  ServingBuilder(Graph graph, ExperimentSpec experiment, Shape sample, Catalogue catalogue) {
    this.graph = graph;
    this.tf = GraphOps.of(graph);
    this.game = experiment.game();
    this.catalogue = catalogue;
    this.players = Networks.of(experiment, sample, catalogue);
    this.classes = DataSources.describe(experiment.data(), catalogue).classes().size();
    List<GeneratorAverage<TFloat32>> averages =
        IntStream.range(0, players.generators().size())
            .mapToObj(
                g ->
                    new GeneratorAverage<>(
                        PerReplica.same(game.generatorPlayers().get(g)),
                        players.generators().get(g),
                        TFloat32.class))
            .toList();
    Inference<TFloat32> inference = new Inference<>(players, averages, TFloat32.class);
    LogWeights ofGenerators = LogWeights.of(game, Side.GENERATORS);
    LogWeights ofDiscriminators = LogWeights.of(game, Side.DISCRIMINATORS);
    List<Variable> plain =
        Stream.of(
                inference.variables().stream(),
                ofGenerators.variable(TFloat32.class).stream(),
                ofDiscriminators.variable(TFloat32.class).stream())
            .flatMap(Function.identity())
            .map(v -> Variable.shared(v.name(), v.shape(), v.type()))
            .toList();
    this.handles = new VariableHandles(tf, 1, plain);
    Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
    plain.forEach(v -> reads.put(v.name(), handles.readByName(tf, v)));
    Function<Variable, Operand<TFloat32>> values =
        v -> MixedGenerators.withReplica(tf, reads.get(v.name()));
    this.generators = new MixedGenerators(inference, values);
    this.choice =
        ofGenerators.players() > 1
            ? Optional.of(ComponentChoice.of(tf, ofGenerators.values(tf, reads::get)))
            : Optional.empty();
    Optional<Operand<TFloat32>> weights =
        ofDiscriminators.players() > 1
            ? Optional.of(ComponentChoice.weights(tf, ofDiscriminators.values(tf, reads::get)))
            : Optional.empty();
    this.discriminators = new MixedDiscriminators(inference, values, weights);
  }

  ServingGraph build() {
    Operand<TFloat32> z =
        input("z", Shape.of(choice.isPresent() ? game.latent() + 1 : game.latent()));
    Operand<TFloat32> points = input("samples", players.discriminators().get(0).network().input());
    Operand<TInt32> count =
        tf.withName("count").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Operand<TInt64> seed =
        tf.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Noise drawn = noise(seed, tf.dtypes.cast(count, TInt64.class));
    Optional<Labels> labels =
        players.generators().get(0).usesLabels()
            ? Optional.of(labels(seed, tf.dtypes.cast(count, TInt64.class)))
            : Optional.empty();
    Map<Variable, GameGraph.Slot> slots = GameGraph.Slot.of(tf.withSubScope("state"), handles);
    Noise given = given(z);
    Operand<TFloat32> samples = samples(given, labels.map(Labels::known));
    Draw draw = new Draw(count, seed, samples(drawn, labels.map(Labels::drawn)));
    Optional<Operand<TInt32>> judged = labels.filter(one -> isJudgedByClass()).map(Labels::known);
    Operand<TFloat32> each = discriminators.logits(tf, points, judged);
    Operand<TFloat32> logits = discriminators.mean(tf, each);
    Optional<Operand<TFloat32>> features = discriminators.features(tf, points);
    ServingGraph.Saver saver = ServingSaver.build(tf.withSubScope("save"), handles);
    Optional<Noise> ofClasses = labels.map(one -> noise(seed, tf.size(one.given(), TInt64.class)));
    return new ServingGraph(
        graph,
        slots,
        z,
        samples,
        draw,
        points,
        logits,
        features,
        saver,
        labels.map(
            one ->
                new ByClass(
                    one.given(),
                    samples(ofClasses.orElseThrow(), Optional.of(one.known())),
                    one.drawn(),
                    judged.isPresent(),
                    discriminators.classLogits(tf, points))),
        choice.map(
            one ->
                new Components(
                    given.components().orElseThrow(),
                    drawn.components().orElseThrow(),
                    ofClasses.flatMap(Noise::components),
                    one.weights(),
                    one.bounds())),
        discriminators.weights().map(weights -> new Judges(weights, each, payoffs(each))));
  }

  private boolean isJudgedByClass() {
    return players.discriminators().stream().anyMatch(one -> one.network().usesLabels());
  }

  private Optional<ServingGraph.Payoffs> payoffs(Operand<TFloat32> logits) {
    return LossKinds.term(catalogue, PerReplica.same(game.loss())) instanceof AdversarialTerm term
        ? Optional.of(discriminators.payoffs(tf, term.loss(), logits))
        : Optional.empty();
  }

  /**
   * Latent vectors, extended by the number that selects the component if there are several.
   *
   * @param latent {@code [any, latent]}, or {@code [any, latent + 1]}
   * @param components {@code [any]}, if there are several
   */
  private record Noise(Operand<TFloat32> latent, Optional<Operand<TInt32>> components) {}

  private Noise noise(Operand<TInt64> seed, Operand<TInt64> count) {
    if (choice.isEmpty()) {
      return new Noise(LatentVectors.build(tf, seed, count, game.latent()), Optional.empty());
    }
    Operand<TFloat32> drawn = ComponentChoice.latent(tf, seed, count, game.latent());
    return new Noise(drawn, Optional.of(picked(drawn)));
  }

  /** The fed latent vectors, with components that may also be fed. */
  private Noise given(Operand<TFloat32> z) {
    Shape any = Shape.of(Shape.UNKNOWN_SIZE);
    return new Noise(
        z, choice.map(one -> tf.withName("components").placeholderWithDefault(picked(z), any)));
  }

  private Operand<TInt32> picked(Operand<TFloat32> latent) {
    return choice
        .orElseThrow()
        .picked(tf, tf.gather(latent, tf.constant(game.latent()), tf.constant(1)));
  }

  private Operand<TFloat32> samples(Noise noise, Optional<Operand<TInt32>> labels) {
    return generators.samples(tf, noise.latent(), noise.components(), labels);
  }

  /**
   * Labels in the graph.
   *
   * @param given placeholder {@code [any]}
   * @param known the same labels; evaluating them fails if one is not a valid class
   * @param drawn {@code [count]}, drawn from the seed
   */
  private record Labels(Operand<TInt32> given, Operand<TInt32> known, Operand<TInt32> drawn) {}

  private Labels labels(Operand<TInt64> seed, Operand<TInt64> count) {
    Operand<TInt32> given =
        tf.withName("labels")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TInt32> all = tf.range(tf.constant(0), tf.constant(classes), tf.constant(1));
    return new Labels(
        given,
        tf.withName("label_of_a_class").gather(all, given, tf.constant(0)),
        SampleLabels.build(tf, seed, count, classes));
  }

  private Operand<TFloat32> input(String name, Shape sample) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE).append(sample);
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(shape));
  }
}
