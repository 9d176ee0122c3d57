package io.equilibria.score.critic;

import io.equilibria.architecture.Architectures;
import io.equilibria.config.PenaltySpec.GradientOf;
import io.equilibria.game.optimizer.Optimizer;
import io.equilibria.game.optimizer.VariableDefinition;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.Weights;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.GradientPenalty;
import io.equilibria.penalty.PenaltyCost;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.penalty.PenaltyPoints;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Derivatives;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The graph of a critic f between two fixed sets. A step draws batches of both with replacement and
 * moves f down
 *
 * <pre>  mean f(samples) - mean f(data) + 10 mean (|grad f(x)| - 1)^2
 * </pre>
 *
 * with one x between each sample and datum (Gulrajani et al. 2017, algorithm 1). Dense critics of
 * several seeds are replicas of one graph.
 *
 * @param graph owns all below
 * @param initialize gives every variable but the sets its start
 * @param step one step
 * @param sets how the sets are written: data, then samples
 * @param weights how each parameter is read and written, {@code [replica, ...shape]}
 * @param points placeholder, {@code [BATCH, ...sample]}
 * @param outputs f of the points, {@code [replica, BATCH]}
 * @param norms |grad f| at the points, {@code [replica, BATCH]}
 */
record CriticGraph(
    Graph graph,
    Op initialize,
    Op step,
    List<Access> sets,
    List<Access> weights,
    Operand<TFloat32> points,
    Operand<TFloat32> outputs,
    Operand<TFloat32> norms)
    implements AutoCloseable {
  private static final String NAME = "critic";
  private static final PenaltyForm PENALTY =
      new PenaltyForm(
          new PenaltyPoints.Interpolated(),
          new PenaltyCost.Towards(CriticSettings.PENALTY, 1, false),
          GradientOf.LOGIT);

  /** How a variable is written and read. */
  record Access(Operand<? extends TType> feed, Op assign, Operand<? extends TType> value) {}

  /**
   * Builds the graph.
   *
   * @param sides the parts of both sets that it is trained on, whose shapes and counts alone are
   *     looked at
   * @param seed of the first replica; the others draw from streams of their own
   */
  static CriticGraph build(CriticSides sides, int replicas, long seed) {
    Graph graph = new Graph();
    try {
      return new Builder(Ops.create(graph), sides, replicas, seed).build(graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  /** What is put together on the way. */
  private static final class Builder {
    private final Ops tf;
    private final CriticSides sides;
    private final long seed;
    private final Network network;
    private final List<Variable> trained;
    private final Optimizer<TFloat32> optimizer;
    private final Variable counter = Variable.shared(NAME + "/step", Shape.scalar(), TInt64.class);
    private final Variable real;
    private final Variable generated;
    private final Map<String, VariableDefinition> definitions = new LinkedHashMap<>();
    private final VariableHandles handles;

    Builder(Ops tf, CriticSides sides, int replicas, long seed) {
      this.tf = tf;
      this.sides = sides;
      this.seed = seed;
      Shape sample = sides.real().set().sample();
      this.network = Architectures.discriminator(CriticSettings.architecture(sample), sample);
      this.trained = network.trained(TFloat32.class);
      this.optimizer =
          Optimizer.of(PerReplica.same(CriticSettings.OPTIMIZER), NAME, trained, TFloat32.class);
      this.real = variable("real", sides.real().set());
      this.generated = variable("generated", sides.generated().set());
      network
          .parameters()
          .forEach(
              (name, parameter) ->
                  define(
                      VariableDefinition.parameter(
                          Variable.perReplica(name, parameter.shape(), TFloat32.class),
                          parameter,
                          name,
                          TFloat32.class)));
      optimizer.slots().forEach(this::define);
      define(new VariableDefinition(counter, (ops, streams) -> ops.constant(0L)));
      List<Variable> all = new ArrayList<>(List.of(real, generated));
      definitions.values().forEach(one -> all.add(one.variable()));
      this.handles = new VariableHandles(tf, replicas, all);
    }

    private void define(VariableDefinition one) {
      definitions.put(one.variable().name(), one);
    }

    private static Variable variable(String name, CriticSet set) {
      Shape shape = Shape.of(set.count()).append(set.sample());
      return Variable.shared(NAME + "/" + name, shape, set.type()).transientCopy();
    }

    CriticGraph build(Graph graph) {
      Operand<TFloat32> points =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(Shape.of(CriticSettings.BATCH).append(network.input())));
      Weights<TFloat32> weights = weights(tf);
      Operand<TFloat32> each = replicated(points);
      Operand<TFloat32> outputs = critic(tf, weights, each);
      return new CriticGraph(
          graph,
          initialize(),
          step(),
          List.of(access(real), access(generated)),
          network.variables(TFloat32.class).stream().map(this::access).toList(),
          points,
          outputs,
          norms(outputs, each));
    }

    private Access access(Variable variable) {
      Operand<? extends TType> feed =
          tf.placeholder(
              variable.type(), Placeholder.shape(variable.graphShape(handles.replicas())));
      return new Access(feed, handles.assign(tf, variable, feed), handles.read(tf, variable));
    }

    private Op initialize() {
      RandomStreams streams = RandomStreams.of(tf, seed, tf.constant(0L), 0, handles.replicas());
      List<Op> assigned = new ArrayList<>();
      for (VariableDefinition one : definitions.values()) {
        assigned.add(handles.assign(tf, one.variable(), one.start().apply(tf, streams)));
      }
      return tf.withControlDependencies(assigned).noOp();
    }

    private Op step() {
      Operand<TInt64> number = handles.read(tf, counter);
      RandomStreams streams = RandomStreams.of(tf, seed, number, 0, handles.replicas());
      Map<String, Operand<TFloat32>> reads = new HashMap<>();
      for (Variable variable : network.variables(TFloat32.class)) {
        reads.put(variable.name(), handles.read(tf, variable));
      }
      Operand<TFloat32> x = draw(streams, real, sides.real().set());
      Operand<TFloat32> y = draw(streams, generated, sides.generated().set());
      Operand<TFloat32> loss = loss(reads::get, new Batch<>(x, y), streams);
      List<Operand<TFloat32>> gradients =
          Derivatives.of(tf, loss, trained.stream().map(one -> reads.get(one.name())).toList());
      // Not before all that looks at the weights has read them.
      List<Op> read = new ArrayList<>();
      reads.values().forEach(one -> read.add((Op) one));
      gradients.forEach(one -> read.add((Op) one));
      Ops after = tf.withControlDependencies(read);
      Operand<TFloat32> rate = after.constant((float) CriticSettings.OPTIMIZER.rate());
      List<Op> updates = new ArrayList<>(optimizer.apply(after, handles, gradients, rate));
      Ops end = tf.withControlDependencies(updates);
      updates.add(end.assignAddVariableOp(handles.handle(counter), end.constant(1L)));
      return tf.withControlDependencies(updates).noOp();
    }

    /** Summed over replicas, which never meet. */
    private Operand<TFloat32> loss(
        Weights<TFloat32> weights, Batch<TFloat32> batch, RandomStreams streams) {
      Operand<TFloat32> payoff =
          tf.math.sub(
              mean(critic(tf, weights, batch.generated())),
              mean(critic(tf, weights, batch.real())));
      Operand<TFloat32> penalty =
          GradientPenalty.of(
                  tf,
                  PENALTY,
                  batch,
                  new GradientPenalty.Source<TFloat32>(
                      at -> critic(tf, weights, at), streams, NAME + "/penalty"))
              .value()
              .orElseThrow();
      return tf.reduceSum(tf.math.add(payoff, penalty), Constants.axes(tf, 0, 1));
    }

    private Operand<TFloat32> mean(Operand<TFloat32> perSample) {
      return tf.math.mean(perSample, Constants.axes(tf, 1, 2));
    }

    private Operand<TFloat32> draw(RandomStreams streams, Variable variable, CriticSet set) {
      Operand<TInt32> indices =
          streams.integers(tf, variable.name(), Shape.of(CriticSettings.BATCH), set.count());
      if (set.type() == TFloat32.class) {
        return tf.resourceGather(handles.handle(variable), indices, TFloat32.class);
      }
      Operand<? extends TType> bytes =
          tf.resourceGather(handles.handle(variable), indices, set.type());
      Operand<TFloat32> numbers = tf.dtypes.cast(bytes, TFloat32.class);
      return tf.math.sub(tf.math.div(numbers, tf.constant(127.5f)), tf.constant(1f));
    }

    private Weights<TFloat32> weights(Ops tf) {
      Map<String, Operand<TFloat32>> reads = new HashMap<>();
      for (Variable variable : network.variables(TFloat32.class)) {
        reads.put(variable.name(), handles.read(tf, variable));
      }
      return reads::get;
    }

    /** {@code [replica, batch]}. */
    private Operand<TFloat32> critic(Ops tf, Weights<TFloat32> weights, Operand<TFloat32> x) {
      Operand<TFloat32> out = network.apply(tf, weights, x, Mode.TRAINING).value();
      long[] axes = out.shape().asArray();
      return tf.reshape(out, Constants.shape(tf, Shape.of(axes[0], axes[1])));
    }

    /** The same points for each replica. */
    private Operand<TFloat32> replicated(Operand<TFloat32> points) {
      Operand<TFloat32> one = tf.expandDims(points, tf.constant(0));
      int[] times = new int[one.shape().numDimensions()];
      Arrays.fill(times, 1);
      times[0] = handles.replicas();
      return tf.reshape(
          tf.tile(one, tf.constant(times)),
          Constants.shape(
              tf, Shape.of(handles.replicas(), CriticSettings.BATCH).append(network.input())));
    }

    private Operand<TFloat32> norms(Operand<TFloat32> outputs, Operand<TFloat32> points) {
      Operand<TFloat32> gradient = Derivatives.perSample(tf, outputs, points);
      Operand<TFloat32> squares =
          tf.reduceSum(
              tf.math.square(gradient), Constants.axes(tf, 2, gradient.shape().numDimensions()));
      return tf.math.sqrt(squares);
    }
  }
}
