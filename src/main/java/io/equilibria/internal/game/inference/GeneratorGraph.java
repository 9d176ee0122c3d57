package io.equilibria.internal.game.inference;

import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.layer.Mode;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A stand-alone generator for inference: the graph of an exported model. Must be closed. See {@link
 * ServingGraph} for the graph of a whole game.
 *
 * <p>Immutable: any number of threads may read it concurrently, until it is closed.
 *
 * @param graph the graph that owns all ops below
 * @param slots ops that write each of the generator's parameters
 * @param z placeholder {@code [any, latent]} float32
 * @param samples {@code [any, ...sample]} float32, from {@code z}
 * @param draw draws samples from a seed
 * @param saver reads and writes the variables as a checkpoint
 */
public record GeneratorGraph(
    Graph graph,
    Map<Variable, GameGraph.Slot> slots,
    Operand<TFloat32> z,
    Operand<TFloat32> samples,
    ServingGraph.Draw draw,
    ServingGraph.Saver saver)
    implements AutoCloseable {

  /**
   * Builds the graph.
   *
   * @param generator an unconditional generator of latent vectors
   */
  public static GeneratorGraph build(Network generator) {
    Graph graph = NativeLibrary.graph();
    try {
      return build(graph, generator);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static GeneratorGraph build(Graph graph, Network generator) {
    Ops tf = GraphOps.of(graph);
    List<Variable> variables =
        generator.variables(TFloat32.class).stream()
            .map(v -> Variable.shared(v.name(), v.shape(), v.type()))
            .toList();
    VariableHandles handles = new VariableHandles(tf, 1, variables);
    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    for (Variable variable : variables) {
      Operand<TFloat32> read = handles.readByName(tf, variable);
      values.put(variable.name(), tf.expandDims(read, tf.constant(0)));
    }
    Shape any = Shape.of(Shape.UNKNOWN_SIZE).append(generator.input());
    Operand<TFloat32> z = tf.withName("z").placeholder(TFloat32.class, Placeholder.shape(any));
    Operand<TInt32> count =
        tf.withName("count").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Operand<TInt64> seed =
        tf.withName("seed").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Operand<TFloat32> drawn =
        LatentVectors.build(
            tf,
            seed,
            tf.dtypes.cast(count, TInt64.class),
            Math.toIntExact(generator.input().size()));
    return new GeneratorGraph(
        graph,
        GameGraph.Slot.of(tf.withSubScope("state"), handles),
        z,
        samples(tf, generator, values, z),
        new ServingGraph.Draw(count, seed, samples(tf, generator, values, drawn)),
        ServingSaver.build(tf.withSubScope("save"), handles));
  }

  private static Operand<TFloat32> samples(
      Ops tf, Network generator, Map<String, Operand<TFloat32>> values, Operand<TFloat32> z) {
    Operand<TFloat32> samples =
        generator.apply(tf, values::get, tf.expandDims(z, tf.constant(0)), Mode.INFERENCE).value();
    return tf.reshape(samples, Constants.shape(tf, samples.shape().tail()));
  }

  @Override
  public void close() {
    graph.close();
  }
}
