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
 * Something that gives batches of data to a graph, in two ways that never mix:
 *
 * <ul>
 *   <li>{@link #draw}: independent samples, for measuring.
 *   <li>{@link #next}: the batches of training. Of a law they are independent samples too; a finite
 *       set is gone through in epochs, in which each sample comes once. Then each step is fed what
 *       Java has chosen ({@link #inputs}, {@link #feed}).
 * </ul>
 */
public interface DataSource {

  /** Name for people and manifests. */
  String name();

  /** SHA-256 in hexadecimal of what determines the data: its bytes, or its parameters. */
  String digest();

  /** Shape of one sample: {@code [features]} or {@code [height, width, channels]}. */
  Shape sample();

  /**
   * Variables that hold the data in the graph, none of them kept in checkpoints, with what fills
   * them once; who calls the supplier closes the tensor. Sources of one digest fill variables of
   * one name, shape and type alike: sessions share the tensors ({@link DataTensors}).
   */
  Map<Variable, Supplier<TType>> variables();

  /**
   * The same data for training, of which no more than so many bytes stay in memory: a larger set is
   * read while training goes on, where the source can do that. Nothing else changes, and {@link
   * #draw} may be refused.
   */
  default DataSource within(long bytes) {
    return this;
  }

  /**
   * Draws a batch of independent samples.
   *
   * @param handles include {@link #variables()}
   * @param draw how many, and from which stream
   * @return samples and, where the data have classes, the label of each
   */
  <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type);

  /** One draw: {@code batch} samples for each replica from a named stream. */
  record Draw(RandomStreams streams, String stream, int batch) {}

  /**
   * Adds the placeholders that every training step is fed, of the graph shape {@code [replica,
   * samples, ...]}; none for data that the graph draws by itself.
   *
   * @throws io.equilibria.InputException if the set has fewer samples than a batch
   */
  default List<Operand<? extends TType>> inputs(Ops tf, StepBatches batches) {
    return List.of();
  }

  /**
   * A batch of training.
   *
   * @param handles include {@link #variables()}
   * @param turn which batch
   * @return samples and, where the data have classes, the label of each
   */
  default <T extends TFloating> DrawnBatch<T> next(
      Ops tf, VariableHandles handles, Turn turn, Class<T> type) {
    return draw(tf, handles, turn.draw(), type);
  }

  /**
   * A batch of a training step.
   *
   * @param inputs of the step
   * @param round which of the step's batches, from 0
   * @param draw what is drawn at random, and how many samples the batch has
   */
  record Turn(List<Operand<? extends TType>> inputs, int round, Draw draw) {
    public Turn {
      inputs = List.copyOf(inputs);
    }

    /** The turn of a round, with the random numbers that training gives it. */
    public static Turn of(
        List<Operand<? extends TType>> inputs, int round, RandomStreams streams, int batch) {
      return new Turn(inputs, round, new Draw(streams, "data/" + round, batch));
    }
  }

  /**
   * What the placeholders are fed.
   *
   * @param batches of the graph
   * @param step the first to be fed
   */
  default StepFeed feed(StepBatches batches, long step) {
    return StepFeed.NONE;
  }
}
