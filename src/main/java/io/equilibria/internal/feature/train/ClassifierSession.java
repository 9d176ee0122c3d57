package io.equilibria.internal.feature.train;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.feature.Classifier;
import io.equilibria.internal.game.optimizer.Optimizer;
import io.equilibria.internal.game.optimizer.VariableDefinition;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.layer.Initializer.Placement;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The graph and session that train a classifier. */
final class ClassifierSession implements AutoCloseable {
  private static final Class<TFloat32> TYPE = TFloat32.class;

  private final Graph graph = NativeLibrary.graph();
  private final Classifier classifier;
  private final Placeholder<TUint8> pixels;
  private final Placeholder<TInt32> labels;
  private final Placeholder<TFloat32> rate;
  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Operand<TFloat32> loss;
  private final Op step;
  private final Session session;

  /**
   * Builds the graph and draws the initial weights.
   *
   * @param threads number of kernel threads; rounding depends on it
   */
  ClassifierSession(Classifier classifier, TrainingRecipe recipe, long seed, int threads) {
    this.classifier = classifier;
    Ops tf = GraphOps.of(graph);
    Network network = classifier.network();
    pixels =
        tf.placeholder(
            TUint8.class,
            Placeholder.shape(Shape.of(recipe.batch()).append(classifier.input().shape())));
    labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(recipe.batch())));
    rate = tf.placeholder(TYPE, Placeholder.shape(Shape.scalar()));

    List<Variable> trained = network.trained(TYPE);
    OptimizerSpec.Adam adam =
        new OptimizerSpec.Adam(recipe.rate(), 0.9, 0.999, 1e-8, OptimizerSpec.Schedule.CONSTANT);
    Optimizer<TFloat32> optimizer =
        Optimizer.of(PerReplica.same(adam), network.name(), trained, TYPE);
    List<Variable> all = new ArrayList<>(network.variables(TYPE));
    optimizer.slots().forEach(slot -> all.add(slot.variable()));
    VariableHandles handles = new VariableHandles(tf, 1, all);
    network.variables(TYPE).forEach(v -> values.put(v.name(), handles.read(tf, v)));

    NetworkOutput<TFloat32> out =
        classifier.apply(tf, values::get, tf.dtypes.cast(pixels, TYPE), Mode.TRAINING);
    Operand<TFloat32> entropy = entropy(tf, out.value());
    loss = tf.math.add(entropy, tf.math.mul(tf.constant((float) recipe.decay()), squares(tf)));
    List<Operand<TFloat32>> gradients =
        Derivatives.of(tf, loss, trained.stream().map(v -> values.get(v.name())).toList());
    Ops after = tf.withControlDependencies(gradients.stream().map(g -> (Op) g).toList());
    List<Op> updates = new ArrayList<>(optimizer.apply(after, handles, gradients, rate));
    Map<String, Variable> byName = new LinkedHashMap<>();
    network.variables(TYPE).forEach(v -> byName.put(v.name(), v));
    out.updates()
        .forEach((name, update) -> updates.add(handles.assign(after, byName.get(name), update)));
    step = tf.withControlDependencies(updates).noOp();

    Op start = initialize(tf, network, optimizer.slots(), handles, seed);
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build());
    session.runner().addTarget(start).run().close();
  }

  /**
   * The mean cross-entropy; of TensorFlow's two fused ops only that of rows has a gradient here.
   */
  private Operand<TFloat32> entropy(Ops tf, Operand<TFloat32> logits) {
    Operand<TFloat32> rows = tf.reshape(logits, tf.constant(new int[] {-1, Classifier.CLASSES}));
    Operand<TFloat32> target =
        tf.oneHot(labels, tf.constant(Classifier.CLASSES), tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> each =
        SoftmaxCrossEntropyWithLogits.softmaxCrossEntropyWithLogits(tf.scope(), target, rows, -1);
    return tf.math.mean(each, tf.constant(0));
  }

  /** Half the sum of squares of all kernels. */
  private Operand<TFloat32> squares(Ops tf) {
    List<Operand<TFloat32>> sums = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (name.endsWith("/kernel")) {
            sums.add(tf.nn.l2Loss(value));
          }
        });
    return tf.math.addN(sums);
  }

  private static Op initialize(
      Ops tf, Network network, List<VariableDefinition> slots, VariableHandles handles, long seed) {
    RandomStreams streams = RandomStreams.of(tf, seed, tf.constant(0L), 0, 1);
    Map<String, Parameter> parameters = network.parameters();
    List<Op> starts = new ArrayList<>();
    for (Variable variable : network.variables(TYPE)) {
      Parameter one = parameters.get(variable.name());
      Operand<TFloat32> first =
          one.initializer()
              .draw(
                  tf,
                  streams,
                  "start/" + variable.name(),
                  new Placement(one.shape(), one.fans()),
                  TYPE);
      starts.add(handles.assign(tf, variable, first));
    }
    for (VariableDefinition slot : slots) {
      BiFunction<Ops, RandomStreams, Operand<? extends TType>> first = slot.start();
      starts.add(handles.assign(tf, slot.variable(), first.apply(tf, streams)));
    }
    return tf.withControlDependencies(starts).noOp();
  }

  /**
   * Runs one step.
   *
   * @return the loss before the step
   */
  float step(AugmentedBatches.Batch batch, double learningRate) {
    try (TUint8 bytes =
            TUint8.tensorOf(pixels.shape(), DataBuffers.of(batch.pixels(), true, false));
        TInt32 classes = TInt32.vectorOf(batch.labels());
        TFloat32 size = TFloat32.scalarOf((float) learningRate);
        Result result =
            session
                .runner()
                .feed(pixels, bytes)
                .feed(labels, classes)
                .feed(rate, size)
                .addTarget(step)
                .fetch(loss)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The weights by name, each of one replica. */
  Map<String, Npy.Array> weights() {
    Map<String, Npy.Array> weights = new TreeMap<>();
    Map<String, Parameter> parameters = classifier.network().parameters();
    values.forEach(
        (name, value) -> {
          try (Result result = session.runner().fetch(value).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] numbers = new float[Math.toIntExact(tensor.size())];
            tensor.copyTo(DataBuffers.of(numbers, false, false));
            double[] wide = new double[numbers.length];
            for (int i = 0; i < wide.length; i++) {
              wide[i] = numbers[i];
            }
            weights.put(name, new Npy.Array(shape(parameters.get(name)), wide, true));
          }
        });
    return weights;
  }

  private static int[] shape(Parameter parameter) {
    int[] shape = new int[parameter.shape().numDimensions()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(parameter.shape().get(i));
    }
    return shape;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
