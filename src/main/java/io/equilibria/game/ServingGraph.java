package io.equilibria.game;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * One trained game for inference only: the graph of an exported model. Variables have their plain
 * shapes, without a replica axis, and inputs and outputs none either. Must be closed.
 *
 * @param graph owns all ops below
 * @param slots how to write each variable; those of data, optimisers and counters are not here
 * @param z placeholder {@code [any, latent]} float32
 * @param samples {@code [any, ...sample]} float32, of {@code z}, and of {@link ByClass#labels}
 *     where the generator is given classes
 * @param draw samples from a seed
 * @param points placeholder {@code [any, ...sample]} float32
 * @param logits {@code [any]} float32, of {@code points}, and of {@link ByClass#labels} where the
 *     discriminator is given classes
 * @param features {@code [any, features]} float32, of {@code points}: what the discriminator's last
 *     layer sees; empty if no layer before it has parameters, or one of them looks at classes
 * @param saver reads and writes the variables as a checkpoint
 * @param byClass what there is where the generator is given classes
 */
public record ServingGraph(
    Graph graph,
    Map<Variable, GameGraph.Slot> slots,
    Operand<TFloat32> z,
    Operand<TFloat32> samples,
    Draw draw,
    Operand<TFloat32> points,
    Operand<TFloat32> logits,
    Optional<Operand<TFloat32>> features,
    Saver saver,
    Optional<ByClass> byClass)
    implements AutoCloseable {

  /**
   * Samples from a seed, the same rows for every count.
   *
   * @param count placeholder, scalar int32
   * @param seed placeholder, scalar int64
   * @param samples {@code [count, ...sample]} float32
   */
  public record Draw(Operand<TInt32> count, Operand<TInt64> seed, Operand<TFloat32> samples) {}

  /**
   * Samples of given classes, and what else a game with classes has.
   *
   * @param labels placeholder {@code [any]} int32; a number that is of no class makes running fail
   * @param samples {@code [any, ...sample]} float32, of {@code labels} and of the draw's seed: the
   *     latent vectors are those of {@link Draw}
   * @param drawn {@code [count]} int32: the labels of the samples of {@link Draw}
   * @param judged whether the logits depend on {@code labels}
   * @param classLogits {@code [any, classes]} float32, of the points, from a discriminator that
   *     tells classes
   */
  public record ByClass(
      Operand<TInt32> labels,
      Operand<TFloat32> samples,
      Operand<TInt32> drawn,
      boolean judged,
      Optional<Operand<TFloat32>> classLogits) {}

  /**
   * Ops of the names that loaders of SavedModels expect.
   *
   * @param filename placeholder, scalar string: prefix of the checkpoint
   * @param save identity of the filename after saving
   * @param restore runs without output
   * @param assigns how restoring writes each variable
   */
  public record Saver(
      Operand<TString> filename, Operand<TString> save, Op restore, Map<Variable, Op> assigns) {}

  /** Builds the players of an experiment for samples of a shape. */
  public static ServingGraph build(Experiment experiment, Shape sample) {
    return build(experiment, sample, Catalogue.installed());
  }

  /** As {@link #build(Experiment, Shape)}, with kinds of one's own. */
  public static ServingGraph build(Experiment experiment, Shape sample, Catalogue catalogue) {
    Networks players = Networks.of(experiment, sample, catalogue);
    requireOnePlayerASide(players);
    GeneratorAverage<TFloat32> average =
        new GeneratorAverage<>(
            PerReplica.same(experiment.game().generator()), players.generator(), TFloat32.class);
    Inference<TFloat32> inference = new Inference<>(players, List.of(average), TFloat32.class);
    int classes = DataSources.describe(experiment.data(), catalogue).classes().size();
    Graph graph = new Graph();
    try {
      return build(graph, experiment.game().generator().latent(), inference, classes);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Signatures for several players are not decided yet. */
  private static void requireOnePlayerASide(Networks players) {
    if (players.generators().size() > 1 || players.discriminators().size() > 1) {
      throw new InputException(
          "expected a game of one generator and one discriminator to sample or export, found %d and %d"
                  .formatted(players.generators().size(), players.discriminators().size())
              + "; of several it is not defined, so use a game of two players");
    }
  }

  private static ServingGraph build(
      Graph graph, int latent, Inference<TFloat32> inference, int classes) {
    Networks players = inference.players();
    Ops tf = Ops.create(graph);
    List<Variable> plain =
        inference.variables().stream()
            .map(v -> Variable.shared(v.name(), v.shape(), v.type()))
            .toList();
    VariableHandles handles = new VariableHandles(tf, 1, plain);
    Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
    plain.forEach(v -> reads.put(v.name(), handles.readByName(tf, v)));
    Function<Variable, Operand<TFloat32>> values =
        v -> tf.expandDims(reads.get(v.name()), tf.constant(0));
    Operand<TFloat32> z = input(tf, "z", players.generator().input());
    Operand<TFloat32> points = input(tf, "samples", players.discriminator().input());
    Operand<TInt32> count =
        tf.withName("count").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Operand<TInt64> seed =
        tf.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Operand<TFloat32> drawn =
        LatentVectors.build(tf, seed, tf.dtypes.cast(count, TInt64.class), latent);
    Optional<Labels> labels =
        players.generator().usesLabels()
            ? Optional.of(Labels.of(tf, new Draw(count, seed, drawn), classes))
            : Optional.empty();
    boolean judged = players.discriminators().get(0).network().usesLabels();
    BiFunction<Operand<TFloat32>, Optional<Operand<TInt32>>, Operand<TFloat32>> generate =
        (vectors, ofClasses) ->
            withoutReplicas(
                tf,
                inference.samples(
                    tf,
                    0,
                    values,
                    withReplica(tf, vectors),
                    ofClasses.map(one -> withReplica(tf, one))));
    return new ServingGraph(
        graph,
        GameGraph.Slot.of(tf.withSubScope("state"), handles),
        z,
        generate.apply(z, labels.map(Labels::known)),
        new Draw(count, seed, generate.apply(drawn, labels.map(Labels::drawn))),
        points,
        withoutReplicas(
            tf,
            inference.logits(
                tf,
                0,
                values,
                withReplica(tf, points),
                labels.filter(one -> judged).map(one -> withReplica(tf, one.known())))),
        inference
            .features(tf, values, withReplica(tf, points))
            .map(features -> withoutReplicas(tf, features)),
        saver(tf.withSubScope("save"), handles),
        labels.map(
            one ->
                new ByClass(
                    one.given(),
                    generate.apply(one.latent(tf, seed, latent), Optional.of(one.known())),
                    one.drawn(),
                    judged,
                    inference
                        .classLogits(tf, values, withReplica(tf, points))
                        .map(logits -> withoutReplicas(tf, logits)))));
  }

  /**
   * Labels in the graph.
   *
   * @param given placeholder {@code [any]}
   * @param known the same; getting them fails where one is of no class
   * @param drawn {@code [count]}, from the seed
   */
  private record Labels(Operand<TInt32> given, Operand<TInt32> known, Operand<TInt32> drawn) {

    static Labels of(Ops tf, Draw draw, int classes) {
      Operand<TInt32> given =
          tf.withName("labels")
              .placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
      Operand<TInt32> all = tf.range(tf.constant(0), tf.constant(classes), tf.constant(1));
      Operand<TInt64> count = tf.dtypes.cast(draw.count(), TInt64.class);
      return new Labels(
          given,
          tf.withName("label_of_a_class").gather(all, given, tf.constant(0)),
          SampleLabels.build(tf, draw.seed(), count, classes));
    }

    /** As many latent vectors of a seed as labels are given. */
    Operand<TFloat32> latent(Ops tf, Operand<TInt64> seed, int width) {
      return LatentVectors.build(tf, seed, tf.size(given, TInt64.class), width);
    }
  }

  private static Operand<TFloat32> input(Ops tf, String name, Shape sample) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE).append(sample);
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static <T extends TType> Operand<T> withReplica(Ops tf, Operand<T> x) {
    return tf.expandDims(x, tf.constant(0));
  }

  private static Operand<TFloat32> withoutReplicas(Ops tf, Operand<TFloat32> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().tail()));
  }

  /** Restoring a wrong shape succeeds in silence, so every value passes a check. */
  static Saver saver(Ops tf, VariableHandles handles) {
    List<Variable> variables = handles.variables();
    Operand<TString> filename =
        tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    String[] names = variables.stream().map(Variable::name).toArray(String[]::new);
    String[] whole = variables.stream().map(v -> "").toArray(String[]::new);
    List<Operand<?>> values = new ArrayList<>();
    variables.forEach(v -> values.add(handles.read(tf, v)));
    Save save = tf.train.save(filename, tf.array(names), tf.array(whole), values);
    Operand<TString> saved =
        tf.withControlDependencies(List.of((Op) save))
            .withName("control_dependency")
            .identity(filename);
    List<Class<? extends TType>> types = new ArrayList<>();
    variables.forEach(v -> types.add(v.type()));
    Restore restore = tf.train.restore(filename, tf.array(names), tf.array(whole), types);
    Map<Variable, Op> assigns = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      Operand<? extends TType> value =
          tf.ensureShape(restore.tensors().get(i).asOutput(), variables.get(i).shape());
      assigns.put(variables.get(i), handles.assign(tf, variables.get(i), value));
    }
    Op restoreAll =
        tf.withControlDependencies(List.copyOf(assigns.values())).withName("restore_all").noOp();
    return new Saver(filename, saved, restoreAll, assigns);
  }

  @Override
  public void close() {
    graph.close();
  }
}
