package io.equilibria.game;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.GradientPenalty;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Derivatives;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/** Builds a {@link GradientFieldGraph}. Parameters are slices of one vector, which is fed. */
final class GradientFieldBuilder {
  private static final Class<TFloat64> TYPE = TFloat64.class;

  private final Graph graph;
  private final Ops tf;
  private final Experiment experiment;
  private final DataSource data;
  private final AdversarialLoss loss;
  private final Networks players;
  private final VariableHandles handles;
  private final Placeholder<TFloat64> point;
  private final Placeholder<TInt64> seed;
  private final Placeholder<TInt64> batch;
  private final RandomStreams streams;
  private final Map<String, Operand<TFloat64>> values = new HashMap<>();

  GradientFieldBuilder(Graph graph, Experiment experiment, DataSource data, AdversarialLoss loss) {
    this.graph = graph;
    this.tf = Ops.create(graph);
    this.experiment = experiment;
    this.data = data;
    this.loss = loss;
    this.players = Networks.of(experiment.game(), data.sample());
    LossCheck.require(loss, experiment, 1, TYPE);
    this.handles = new VariableHandles(tf, 1, data.variables().keySet());
    long size = trained().stream().mapToLong(v -> v.shape().size()).sum();
    this.point = tf.placeholder(TYPE, Placeholder.shape(Shape.of(size)));
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    this.batch = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    this.streams = new RandomStreams(seed, batch, 0, 1);
    placeValues();
  }

  private List<Variable> trained() {
    List<Variable> trained = new ArrayList<>(players.generator().trained(TYPE));
    trained.addAll(players.discriminator().trained(TYPE));
    return trained;
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
    placeStatistics(players.generator());
    placeStatistics(players.discriminator());
  }

  /** In training moving averages are followed and not used, so that any number does. */
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
        data.variables());
  }

  private Operand<TFloat64> field() {
    Weights<TFloat64> weights = values::get;
    int count = experiment.training().batch();
    Shape latent = Shape.of(count, experiment.game().generator().latent());
    Operand<TFloat64> z = streams.normal(tf, "field/latent", latent, TYPE);
    Batch<TFloat64> shown =
        new Batch<>(
            data.draw(tf, handles, new DataSource.Draw(streams, "field/data", count), TYPE).x(),
            players.generator().apply(tf, weights, z, Mode.TRAINING).value());
    Network discriminator = players.discriminator();
    PlayerLosses<TFloat64> losses =
        loss.of(tf, DiscriminatorOutput.of(tf, discriminator, weights, shown).logits());
    GradientPenalty<TFloat64> penalty =
        GradientPenalty.moving(
            tf.withSubScope("penalty"),
            experiment.game().penalty(),
            shown,
            new GradientPenalty.Source<>(
                x -> DiscriminatorOutput.logits(tf, discriminator, weights, x),
                streams,
                "field/penalty"));
    Operand<TFloat64> judged =
        penalty
            .value()
            .map(p -> (Operand<TFloat64>) tf.math.add(losses.discriminator(), p))
            .orElse(losses.discriminator());
    List<Operand<TFloat64>> gradients =
        new ArrayList<>(gradients(players.generator(), losses.generator()));
    gradients.addAll(gradients(discriminator, judged));
    return tf.math.neg(tf.concat(gradients, tf.constant(0)));
  }

  /** The gradients of one player's loss by its own parameters, each a vector. */
  private List<Operand<TFloat64>> gradients(Network player, Operand<TFloat64> minimised) {
    List<Operand<TFloat64>> points =
        player.trained(TYPE).stream().map(variable -> values.get(variable.name())).toList();
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
   * <p>A field may be constant (that of a discriminator's bias under Wasserstein losses), and then
   * TensorFlow finds no path from it to w and refuses. So w is added with weight zero.
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
