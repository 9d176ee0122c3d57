package io.equilibria.data;

import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * A source of batches in a graph: {@link #draw} returns independent samples. A finite set that
 * trains in epochs is a {@link TrainingBatches}.
 */
public interface DataSource {

  /** The name for display and manifests. */
  String name();

  /** The SHA-256 in hexadecimal of the data's bytes or parameters. */
  String digest();

  /** The shape of one sample: {@code [features]} or {@code [height, width, channels]}. */
  Shape sample();

  /**
   * Variables that hold the data in the graph, none of them kept in checkpoints, with what fills
   * them once; who calls the supplier closes the tensor. Sources of one digest fill variables of
   * one name, shape and type alike: sessions share the tensors.
   */
  Map<Variable, Supplier<TType>> variables();

  /**
   * Draws a batch of independent samples.
   *
   * @param handles include {@link #variables()}
   * @param draw the number of samples and the random stream
   * @return samples and, where the data have classes, the label of each
   */
  <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type);

  /** One draw: {@code batch} samples for each replica from a named stream. */
  record Draw(RandomStreams streams, String stream, int batch) {}
}
