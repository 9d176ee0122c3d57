package io.equilibria.internal.game;

import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.objective.ObjectiveParts;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.objective.TermInput;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Builds a {@link GradientFieldGraph}. The parameters are slices of one vector that is fed. */
final class GradientFieldBuilder {
  private static final Class<TFloat64> TYPE = TFloat64.class;

  private final Graph graph;
  private final Ops tf;
  private final ExperimentSpec experiment;
  private final DataSource data;
  private final GameDefinition definition;
  private final Networks players;
  private final VariableHandles handles;
  private final Placeholder<TFloat64> point;
  private final Placeholder<TInt64> seed;
  private final Placeholder<TInt64> batch;
  private final RandomStreams streams;
  private final Map<String, Operand<TFloat64>> values = new HashMap<>();

  GradientFieldBuilder(
      Graph graph, ExperimentSpec experiment, DataSource data, GameDefinition definition) {
    this.graph = graph;
    this.tf = GraphOps.of(graph);
    this.experiment = experiment;
    this.data = data;
    this.definition = definition;
    this.players = definition.networks();
    LossCheck.require(definition.objective(), experiment, 1, TYPE);
    this.handles = new VariableHandles(tf, 1, data.variables().keySet());
    long size = trained().stream().mapToLong(v -> v.shape().size()).sum();
    this.point = tf.placeholder(TYPE, Placeholder.shape(Shape.of(size)));
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    this.batch = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    this.streams = new RandomStreams(seed, batch, 0, 1);
    placeValues();
  }

  private List<Variable> trained() {
    return GradientFieldGraph.trained(definition);
  }

  private List<Variable> weights(Side side) {
    return GradientFieldGraph.weights(definition, side);
  }

  /** Slices by int32: the gradient of a Slice by int64 does not build (TensorFlow 2.18). */
  private void placeValues() {
    int from = 0;
    for (Variable variable : trained()) {
      int size = Math.toIntExact(variable.shape().size());
      Operand<TFloat64> slice =
          tf.slice(point, tf.constant(new int[] {from}), tf.constant(new int[] {size}));
      values.put(variable.name(), tf.reshape(slice, Constants.shape(tf, variable.graphShape(1))));
      from += size;
    }
    players.all().forEach(this::placeStatistics);
  }

  /** During training moving averages are updated but not used, so any value is valid. */
  private void placeStatistics(Network network) {
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!parameter.trained()) {
                values.put(name, ones(parameter));
              }
            });
  }

  private Operand<TFloat64> ones(Parameter parameter) {
    Shape shape = Shape.of(1).append(parameter.shape());
    return tf.fill(Constants.shape(tf, shape), tf.constant(1.0));
  }

  GradientFieldGraph build(int block) {
    Operand<TFloat64> field = field();
    Operand<TFloat64> directions =
        tf.placeholder(TYPE, Placeholder.shape(Shape.of(block, point.shape().get(0))));
    List<Operand<TFloat64>> products = new ArrayList<>();
    for (int row = 0; row < block; row++) {
      products.add(product(tf.withSubScope("row_" + row), field, directions, row));
    }
    return new GradientFieldGraph(
        graph,
        trained(),
        point,
        seed,
        batch,
        field,
        directions,
        tf.stack(products),
        GameGraph.Slot.of(tf.withSubScope("state"), handles),
        data);
  }

  private Operand<TFloat64> field() {
    Weights<TFloat64> weights = values::get;
    DrawnBatch<TFloat64> real = data();
    List<DrawnBatch<TFloat64>> generated = new ArrayList<>();
    for (Network generator : players.generators()) {
      generated.add(samples(generator, weights, real));
    }
    List<List<Pair>> all = new ArrayList<>();
    for (Discriminator discriminator : players.discriminators()) {
      all.add(against(discriminator, weights, real, generated));
    }
    List<Variable> ofGenerators = new ArrayList<>();
    players.generators().forEach(one -> ofGenerators.addAll(one.trained(TYPE)));
    List<Variable> ofDiscriminators = new ArrayList<>();
    players.discriminators().forEach(one -> ofDiscriminators.addAll(one.trained(TYPE)));
    List<Operand<TFloat64>> gradients = new ArrayList<>();
    gradients.addAll(gradients(ofGenerators, ofNetworks(Side.GENERATORS, all)));
    gradients.addAll(gradients(weights(Side.GENERATORS), total(Side.GENERATORS, all)));
    gradients.addAll(gradients(ofDiscriminators, ofNetworks(Side.DISCRIMINATORS, all)));
    gradients.addAll(gradients(weights(Side.DISCRIMINATORS), total(Side.DISCRIMINATORS, all)));
    return tf.math.neg(tf.concat(gradients, tf.constant(0)));
  }

  private DrawnBatch<TFloat64> data() {
    int count = experiment.training().batch();
    return data.draw(tf, handles, new DataSource.Draw(streams, "field/data", count), TYPE);
  }

  /** A class-conditional generator gets the labels of the real batch, as in discriminator steps. */
  private DrawnBatch<TFloat64> samples(
      Network generator, Weights<TFloat64> weights, DrawnBatch<TFloat64> real) {
    int count = experiment.training().batch();
    String stream = "field/latent" + number(players.generators().indexOf(generator));
    Operand<TFloat64> z =
        streams.normal(tf, stream, Shape.of(count).append(generator.input()), TYPE);
    Optional<Operand<TInt32>> labels = generator.usesLabels() ? real.labels() : Optional.empty();
    LayerContext context =
        LayerContext.of(Mode.TRAINING).withLabels(labels).withNoise(streams, stream + "/noise");
    return new DrawnBatch<>(generator.apply(tf, weights, z, context).value(), labels);
  }

  private static String number(int index) {
    return index == 0 ? "" : "_" + index;
  }

  /** Both sides use the same batches, and no gradient is stopped. */
  private List<Pair> against(
      Discriminator discriminator,
      Weights<TFloat64> weights,
      DrawnBatch<TFloat64> real,
      List<DrawnBatch<TFloat64>> generated) {
    String d = number(players.discriminators().indexOf(discriminator));
    Judge<TFloat64> judge = new Judge<>(discriminator, weights, streams, "field/noise" + d);
    List<Pair> against = new ArrayList<>();
    for (int g = 0; g < generated.size(); g++) {
      Judge.Verdict<TFloat64> verdict = judge.of(tf, real, generated.get(g), 1);
      String pair = d + (g == 0 ? "" : "/generator_" + g);
      TermInput<TFloat64> input =
          new TermInput<>(
              real,
              generated.get(g),
              verdict.real(),
              verdict.generated(),
              examples -> judge.of(tf, examples),
              new TermInput.Draws(streams, name -> "field/" + name + pair),
              Set.of(Side.values()));
      against.add(
          new Pair(
              definition.objective().payoffs().orElseThrow().build(tf, input),
              definition.objective().ofDiscriminators().map(terms -> terms.build(tf, input))));
    }
    return against;
  }

  /**
   * The losses of one discriminator and one generator, and the discriminator's additional terms.
   */
  private record Pair(ObjectiveParts<TFloat64> payoffs, Optional<ObjectiveParts<TFloat64>> own) {}

  private Operand<TFloat64> total(Side side, List<List<Pair>> all) {
    return definition.coupling().total(tf, side, payoffs(side, all), values::get);
  }

  /**
   * The total of a side for the gradients of its networks. Trained weights of discriminators
   * multiply additional terms here without the stop of {@link MixtureCoupling}, so that these
   * gradients have derivatives by the weights.
   */
  private Operand<TFloat64> ofNetworks(Side side, List<List<Pair>> all) {
    Payoffs<TFloat64> payoffs = payoffs(side, all);
    Optional<Operand<TFloat64>> own = payoffs.byDiscriminator(tf);
    Optional<Operand<TFloat64>> shares = shares(Side.DISCRIMINATORS, payoffs.discriminators());
    if (own.isEmpty() || shares.isEmpty()) {
      return definition.coupling().total(tf, side, payoffs, values::get);
    }
    Payoffs<TFloat64> bare =
        new Payoffs<>(
            payoffs.discriminators(), payoffs.generators(), payoffs.rows(), Optional.empty());
    return tf.math.add(
        definition.coupling().total(tf, side, bare, values::get),
        tf.reduceSum(tf.math.mul(shares.get(), own.get()), tf.constant(1)));
  }

  private Payoffs<TFloat64> payoffs(Side side, List<List<Pair>> all) {
    int generators = all.get(0).size();
    List<Operand<TFloat64>> pairs =
        all.stream().flatMap(List::stream).map(one -> one.payoffs().sum(tf, side)).toList();
    List<Operand<TFloat64>> beside =
        all.stream()
            .flatMap(List::stream)
            .flatMap(one -> one.own().stream())
            .filter(one -> one.adds(side))
            .map(one -> one.sum(tf, side))
            .toList();
    Optional<Operand<TFloat64>> own =
        beside.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Payoffs.overGenerators(
                    tf, column(beside), generators, shares(Side.GENERATORS, generators)));
    return new Payoffs<>(all.size(), generators, column(pairs), own);
  }

  private Optional<Operand<TFloat64>> shares(Side side, int count) {
    Coupling.Players<TFloat64> of = new Coupling.Players<>(side, count, 1, TYPE);
    return definition.coupling().shares(tf, of, values::get);
  }

  /** Flattens and concatenates the values of the single replica. */
  private Operand<TFloat64> column(List<Operand<TFloat64>> each) {
    return each.size() == 1 ? each.get(0) : tf.concat(each, tf.constant(0));
  }

  /** The gradients of a side's total with respect to some of its parameters, each as a vector. */
  private List<Operand<TFloat64>> gradients(List<Variable> variables, Operand<TFloat64> minimised) {
    if (variables.isEmpty()) {
      return List.of();
    }
    List<Operand<TFloat64>> points =
        variables.stream().map(variable -> values.get(variable.name())).toList();
    Operand<TFloat64> scalar = tf.reduceSum(minimised, tf.constant(0));
    List<Operand<TFloat64>> flat = new ArrayList<>();
    for (Operand<TFloat64> gradient : Derivatives.of(tf, scalar, points)) {
      flat.add(tf.reshape(gradient, tf.constant(new int[] {-1})));
    }
    return flat;
  }

  /**
   * u^T dv/dw = d(u^T v)/dw, one row of the Jacobian for each unit vector u.
   *
   * <p>A field may be constant (that of a discriminator's bias under Wasserstein losses).
   * TensorFlow then finds no path from it to w and fails, so w is added with weight zero.
   */
  private Operand<TFloat64> product(
      Ops tf, Operand<TFloat64> field, Operand<TFloat64> directions, int row) {
    Operand<TFloat64> u =
        tf.reshape(
            tf.slice(directions, tf.constant(new int[] {row, 0}), tf.constant(new int[] {1, -1})),
            tf.constant(new int[] {-1}));
    Operand<TFloat64> path = tf.math.mul(point, tf.constant(0.0));
    Operand<TFloat64> scalar =
        tf.reduceSum(tf.math.add(tf.math.mul(u, field), path), tf.constant(0));
    return Derivatives.of(tf, scalar, List.of(point)).get(0);
  }
}
