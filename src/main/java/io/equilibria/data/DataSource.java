package io.equilibria.data;

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
 * A source of batches in a graph: {@link #draw} returns independent samples. Training draws its
 * batches in this way too; only the image sets of the library are passed in epochs.
 */
public interface DataSource {

  /** The name for display and manifests. */
  String name();

  /** The SHA-256 in hexadecimal of the data's bytes or parameters. */
  String digest();

  /** The shape of one sample: {@code [features]} or {@code [height, width, channels]}. */
  Shape sample();

  /**
   * The variables that contain the data in the graph, which are not saved in checkpoints, each with
   * a supplier of its value. The caller of the supplier must close the tensor. Sources with equal
   * digests must supply equal values for variables of equal name, shape and type, since sessions
   * share the tensors.
   */
  Map<Variable, Supplier<TType>> variables();

  /**
   * Adds ops that draw a batch of independent samples.
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
