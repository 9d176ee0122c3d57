package io.equilibria.data;

import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Supplies batches of data to a graph, in two separate ways:
 *
 * <ul>
 *   <li>{@link #draw}: independent samples, for measuring.
 *   <li>{@link #next}: the batches of training. For a distribution they are also independent
 *       samples; a finite set is traversed in epochs, in which each sample occurs once. In that
 *       case Java selects the samples and feeds them to each step ({@link #inputs}, {@link #feed}).
 * </ul>
 */
public interface DataSource {

  /** The name for display and manifests. */
  String name();

  /** The SHA-256 in hexadecimal of the data's bytes or parameters. */
  String digest();

  /** The shape of one sample: {@code [features]} or {@code [height, width, channels]}. */
  Shape sample();

  /**
   * The variables that hold the data in the graph, which are not saved in checkpoints, with
   * suppliers of their values; the caller of a supplier must close the tensor. Sources with equal
   * digests give equal tensors for variables with equal name, shape and type, so sessions share the
   * tensors ({@link DataTensors}).
   */
  Map<Variable, Supplier<TType>> variables();

  /**
   * The same data for training with a memory limit: a larger set is streamed during training, if
   * the source supports it. Batches are the same, but {@link #draw} may be unsupported.
   */
  default DataSource within(long bytes) {
    return this;
  }

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

  /**
   * Adds the placeholders fed in every training step, with graph shape {@code [replica, samples,
   * ...]}; empty for data drawn by the graph itself.
   *
   * @throws io.equilibria.InputException if the set has fewer samples than a batch
   */
  default List<Operand<? extends TType>> inputs(Ops tf, StepBatches batches) {
    return List.of();
  }

  /**
   * The batch of a training step.
   *
   * @param handles include {@link #variables()}
   * @param turn identifies the batch
   * @return samples and, where the data have classes, the label of each
   */
  default <T extends TFloating> DrawnBatch<T> next(
      Ops tf, VariableHandles handles, Turn turn, Class<T> type) {
    return draw(tf, handles, turn.draw(), type);
  }

  /**
   * Identifies a batch of a training step.
   *
   * @param inputs the placeholders of the step
   * @param round the index of the batch within the step, from 0
   * @param draw the random stream and the batch size
   */
  record Turn(List<Operand<? extends TType>> inputs, int round, Draw draw) {
    public Turn {
      inputs = List.copyOf(inputs);
    }

    /** The turn of a round, with the random stream of training. */
    public static Turn of(
        List<Operand<? extends TType>> inputs, int round, RandomStreams streams, int batch) {
      return new Turn(inputs, round, new Draw(streams, "data/" + round, batch));
    }
  }

  /**
   * The values fed to the placeholders.
   *
   * @param batches the batches of the graph
   * @param step the first step to feed
   */
  default StepFeed feed(StepBatches batches, long step) {
    return StepFeed.NONE;
  }
}
