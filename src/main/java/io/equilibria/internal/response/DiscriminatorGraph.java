package io.equilibria.internal.response;

import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.game.optimizer.LearningRate;
import io.equilibria.internal.game.optimizer.Optimizer;
import io.equilibria.internal.game.optimizer.VariableDefinition;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Weights;
import io.equilibria.objective.DiscriminatorOutput;
import io.equilibria.objective.Side;
import io.equilibria.objective.TermInput;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
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
 * The graph of discriminators f between two fixed sets, one replica each. A step draws batches of
 * both with replacement from the replica's rows and minimises minus the payoff plus penalties.
 *
 * @param graph the graph that owns all ops below
 * @param initialize initializes every variable except the sets
 * @param step runs one step
 * @param sets ops that write the sets: data, then samples
 * @param weights ops that read and write each parameter, {@code [replica, ...shape]}
 * @param look outputs for evaluation between steps
 */
record DiscriminatorGraph(
    Graph graph, Op initialize, Op step, List<Access> sets, List<Access> weights, Look look)
    implements AutoCloseable {
  private static final String NAME = "critic";

  /** Ops that write and read a variable. */
  record Access(
      String name, Operand<? extends TType> feed, Op assign, Operand<? extends TType> value) {}

  /**
   * Outputs for a chunk of rows of each replica.
   *
   * @param real f of data
   * @param generated f of samples
   * @param shares the fraction of the data point in interpolated points, a placeholder {@code
   *     [CHUNK]}
   * @param norms |grad f| at these points, {@code [replica, CHUNK]}
   */
  record Look(Outputs real, Outputs generated, Operand<TFloat32> shares, Operand<TFloat32> norms) {
    int chunk() {
      return Math.toIntExact(shares.shape().get(0));
    }
  }

  /**
   * Outputs for rows of a set.
   *
   * @param rows indices, a placeholder {@code [replica, CHUNK]}
   * @param logits f of them, {@code [replica, CHUNK]}
   */
  record Outputs(Operand<TInt32> rows, Operand<TFloat32> logits) {}

  /**
   * Builds the graph.
   *
   * @param seed the seed of the run
   * @param first the index of the first replica in the run; the others follow
   */
  static DiscriminatorGraph build(
      DiscriminatorTask task, Catalogue catalogue, long seed, int first) {
    Graph graph = NativeLibrary.graph();
    try {
      return new Builder(GraphOps.of(graph), task, catalogue, seed, first).build(graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  /** State of the construction. */
  private static final class Builder {
    /** Limits the size of an image layer's output; points are cheap. */
    private static final int CHUNK_OF_IMAGES = 64;

    private static final int CHUNK_OF_POINTS = 512;

    private final Ops tf;
    private final DiscriminatorTask task;
    private final Catalogue catalogue;
    private final long seed;
    private final int first;
    private final Network network;
    private final List<Variable> trained;
    private final Optimizer<TFloat32> optimizer;
    private final Variable counter = Variable.shared(NAME + "/step", Shape.scalar(), TInt64.class);
    private final Variable real;
    private final Variable generated;
    private final Map<String, VariableDefinition> definitions = new LinkedHashMap<>();
    private final VariableHandles handles;

    Builder(Ops tf, DiscriminatorTask task, Catalogue catalogue, long seed, int first) {
      this.tf = tf;
      this.task = task;
      this.catalogue = catalogue;
      this.seed = seed;
      this.first = first;
      this.network = task.players().network(catalogue, task.sides().real().set().sample());
      this.trained = network.trained(TFloat32.class);
      this.optimizer =
          Optimizer.of(PerReplica.same(task.settings().optimizer()), NAME, trained, TFloat32.class);
      this.real = variable("real", task.sides().real().set());
      this.generated = variable("generated", task.sides().generated().set());
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
      this.handles = new VariableHandles(tf, task.replicas(), all);
    }

    private void define(VariableDefinition one) {
      definitions.put(one.variable().name(), one);
    }

    private static Variable variable(String name, SampleSet set) {
      Shape shape = Shape.of(set.count()).append(set.sample());
      return Variable.shared(NAME + "/" + name, shape, set.type()).transientCopy();
    }

    DiscriminatorGraph build(Graph graph) {
      return new DiscriminatorGraph(
          graph,
          initialize(),
          step(),
          List.of(access(real), access(generated)),
          network.variables(TFloat32.class).stream().map(this::access).toList(),
          look());
    }

    private Access access(Variable variable) {
      Operand<? extends TType> feed =
          tf.placeholder(
              variable.type(), Placeholder.shape(variable.graphShape(handles.replicas())));
      return new Access(
          variable.name(), feed, handles.assign(tf, variable, feed), handles.read(tf, variable));
    }

    private Op initialize() {
      RandomStreams streams = streams(tf.constant(0L));
      List<Op> assigned = new ArrayList<>();
      for (VariableDefinition one : definitions.values()) {
        assigned.add(handles.assign(tf, one.variable(), one.start().apply(tf, streams)));
      }
      return tf.withControlDependencies(assigned).noOp();
    }

    private RandomStreams streams(Operand<TInt64> number) {
      return RandomStreams.of(tf, seed, number, first, handles.replicas());
    }

    private Op step() {
      Operand<TInt64> number = handles.read(tf, counter);
      RandomStreams streams = streams(number);
      Map<String, Operand<TFloat32>> reads = reads();
      List<IndexRange> ofReal = task.training().stream().map(SideRows::real).toList();
      List<IndexRange> ofGenerated = task.training().stream().map(SideRows::generated).toList();
      Operand<TFloat32> x = gathered(real, drawn(streams, real, ofReal));
      Operand<TFloat32> y = gathered(generated, drawn(streams, generated, ofGenerated));
      Trial trial = new Trial(reads::get, streams);
      Operand<TFloat32> minimised =
          tf.reduceSum(
              trial.minimised(x, y), Constants.axes(tf, 0, 1)); // Replicas are independent.
      List<Operand<TFloat32>> gradients =
          Derivatives.of(
              tf, minimised, trained.stream().map(one -> reads.get(one.name())).toList());
      // Only after everything that uses the weights has read them.
      List<Op> read = new ArrayList<>();
      reads.values().forEach(one -> read.add((Op) one));
      gradients.forEach(one -> read.add((Op) one));
      Ops after = tf.withControlDependencies(read);
      List<Op> updates = new ArrayList<>(optimizer.apply(after, handles, gradients, rate(number)));
      updates.addAll(clipped(updates));
      updates.addAll(trial.statistics(after));
      Ops end = tf.withControlDependencies(updates);
      updates.add(end.assignAddVariableOp(handles.handle(counter), end.constant(1L)));
      return tf.withControlDependencies(updates).noOp();
    }

    private Operand<TFloat32> rate(Operand<TInt64> number) {
      return LearningRate.at(
          tf,
          PerReplica.same(task.settings().optimizer()),
          number,
          task.settings().steps(),
          TFloat32.class);
    }

    private List<Op> clipped(List<Op> moved) {
      OptionalDouble bound = task.players().constraint().largest();
      if (bound.isEmpty()) {
        return List.of();
      }
      Ops after = tf.withControlDependencies(moved);
      List<Op> updates = new ArrayList<>();
      for (Variable variable : trained) {
        Operand<TFloat32> value = handles.read(after, variable);
        Operand<TFloat32> most = after.constant((float) bound.getAsDouble());
        updates.add(
            handles.assign(after, variable, after.clipByValue(value, after.math.neg(most), most)));
      }
      return updates;
    }

    private Map<String, Operand<TFloat32>> reads() {
      Map<String, Operand<TFloat32>> reads = new HashMap<>();
      for (Variable variable : network.variables(TFloat32.class)) {
        reads.put(variable.name(), handles.read(tf, variable));
      }
      return reads;
    }

    /** The indices of the rows of a batch, {@code [replica, batch]}. */
    private Operand<TInt32> drawn(RandomStreams streams, Variable set, List<IndexRange> rows) {
      Shape batch = Shape.of(task.settings().batch());
      // The remainder favours small indices by less than count / 2^31. A replica's numbers do not
      // depend on the number of rows of others.
      Operand<TInt32> any = streams.integers(tf, set.name(), batch, Integer.MAX_VALUE);
      return tf.math.add(
          tf.math.floorMod(any, column(rows.stream().mapToInt(IndexRange::count).toArray())),
          column(rows.stream().mapToInt(IndexRange::first).toArray()));
    }

    private Operand<TInt32> column(int[] values) {
      return tf.reshape(tf.constant(values), tf.constant(new int[] {values.length, 1}));
    }

    /** The contents of rows, {@code [replica, rows, ...sample]}; images are in [-1, 1]. */
    private Operand<TFloat32> gathered(Variable set, Operand<TInt32> indices) {
      if (set.type() == TFloat32.class) {
        return tf.resourceGather(handles.handle(set), indices, TFloat32.class);
      }
      Operand<? extends TType> bytes = tf.resourceGather(handles.handle(set), indices, set.type());
      Operand<TFloat32> numbers = tf.dtypes.cast(bytes, TFloat32.class);
      return tf.math.sub(tf.math.div(numbers, tf.constant(127.5f)), tf.constant(1f));
    }

    private Look look() {
      int chunk =
          task.sides().real().set().sample().numDimensions() == 3
              ? CHUNK_OF_IMAGES
              : CHUNK_OF_POINTS;
      Shape rows = Shape.of(handles.replicas(), chunk);
      Operand<TInt32> ofReal = tf.placeholder(TInt32.class, Placeholder.shape(rows));
      Operand<TInt32> ofGenerated = tf.placeholder(TInt32.class, Placeholder.shape(rows));
      Weights<TFloat32> weights = reads()::get;
      Operand<TFloat32> x = gathered(real, ofReal);
      Operand<TFloat32> y = gathered(generated, ofGenerated);
      Operand<TFloat32> shares = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(chunk)));
      Operand<TFloat32> between = between(x, y, shares);
      Operand<TFloat32> gradient = Derivatives.perSample(tf, inferred(weights, between), between);
      Operand<TFloat32> squares =
          tf.reduceSum(
              tf.math.square(gradient), Constants.axes(tf, 2, gradient.shape().numDimensions()));
      return new Look(
          new Outputs(ofReal, inferred(weights, x)),
          new Outputs(ofGenerated, inferred(weights, y)),
          shares,
          tf.math.sqrt(squares));
    }

    private Operand<TFloat32> between(
        Operand<TFloat32> x, Operand<TFloat32> y, Operand<TFloat32> shares) {
      int[] shape = IntStream.generate(() -> 1).limit(x.shape().numDimensions()).toArray();
      shape[1] = Math.toIntExact(x.shape().get(1));
      Operand<TFloat32> each = tf.reshape(shares, tf.constant(shape));
      return tf.math.add(y, tf.math.mul(each, tf.math.sub(x, y)));
    }

    private Operand<TFloat32> inferred(Weights<TFloat32> weights, Operand<TFloat32> x) {
      return flat(network.apply(tf, weights, x, Mode.INFERENCE).value());
    }

    /** {@code [replica, batch]}. */
    private Operand<TFloat32> flat(Operand<TFloat32> out) {
      return tf.reshape(out, Constants.shape(tf, out.shape().take(2)));
    }

    /** The computation of a step, including new layer statistics. */
    private final class Trial {
      private final Weights<TFloat32> weights;
      private final RandomStreams streams;
      private final List<Map<String, Operand<TFloat32>>> updates = new ArrayList<>();
      private int passes;

      Trial(Weights<TFloat32> weights, RandomStreams streams) {
        this.weights = weights;
        this.streams = streams;
      }

      /** The loss: minus the payoff plus penalties, {@code [replica]}. */
      Operand<TFloat32> minimised(Operand<TFloat32> x, Operand<TFloat32> y) {
        Operand<TFloat32> onSamples = remembered(y);
        Operand<TFloat32> onData = remembered(x);
        Operand<TFloat32> lost =
            tf.math.sub(
                tf.math.neg(mean(task.payoff().ofGenerated(tf, onSamples))),
                mean(task.payoff().ofReal(tf, onData)));
        for (PenaltySettings penalty : task.players().penalties()) {
          Optional<Operand<TFloat32>> value =
              PenaltyKinds.term(catalogue, PerReplica.same(penalty))
                  .of(tf, input(new DrawnBatch<>(x, Optional.empty()), y, onData, onSamples))
                  .discriminator();
          if (value.isPresent()) {
            lost = tf.math.add(lost, value.get());
          }
        }
        return lost;
      }

      private TermInput<TFloat32> input(
          DrawnBatch<TFloat32> x,
          Operand<TFloat32> y,
          Operand<TFloat32> onData,
          Operand<TFloat32> onSamples) {
        return new TermInput<>(
            x,
            DrawnBatch.of(y),
            output(onData),
            output(onSamples),
            at -> output(pass(at.x()).value()),
            new TermInput.Draws(streams, name -> NAME + "/" + name),
            Set.of(Side.DISCRIMINATORS));
      }

      private DiscriminatorOutput<TFloat32> output(Operand<TFloat32> logits) {
        return new DiscriminatorOutput<>(
            flat(logits),
            () -> {
              throw new IllegalStateException("a best response has no terms on features");
            },
            Map.of());
      }

      private Operand<TFloat32> remembered(Operand<TFloat32> x) {
        NetworkOutput<TFloat32> out = pass(x);
        updates.add(out.updates());
        return flat(out.value());
      }

      private NetworkOutput<TFloat32> pass(Operand<TFloat32> x) {
        LayerContext context =
            LayerContext.of(Mode.TRAINING).withNoise(streams, NAME + "/noise/" + passes++);
        return network.apply(tf, weights, x, context);
      }

      private Operand<TFloat32> mean(Operand<TFloat32> perSample) {
        return tf.math.mean(perSample, Constants.axes(tf, 1, 2));
      }

      /** Updates statistics with the mean of both batches. */
      List<Op> statistics(Ops after) {
        List<Op> kept = new ArrayList<>();
        for (String name : updates.get(0).keySet()) {
          Operand<TFloat32> sum =
              after.math.add(updates.get(0).get(name), updates.get(1).get(name));
          kept.add(
              handles.assign(
                  after,
                  definitions.get(name).variable(),
                  after.math.mul(sum, after.constant(0.5f))));
        }
        return kept;
      }
    }
  }
}
