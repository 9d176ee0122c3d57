package io.equilibria.internal.data;

import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * A source whose training batches may differ from independent draws: a finite data set is passed in
 * epochs, each with every sample once. The samples are chosen in Java and fed to each step ({@link
 * #inputs}, {@link #feed}).
 */
public interface TrainingBatches extends DataSource {
  /** The training batches of any source: independent draws, unless it has its own. */
  static TrainingBatches of(DataSource source) {
    return source instanceof TrainingBatches own ? own : new IndependentBatches(source);
  }

  /**
   * The same data for training, with at most that many bytes in memory: a larger set is read during
   * training, if the source supports it. Nothing else changes, except that {@link #draw} may fail.
   */
  default TrainingBatches within(long bytes) {
    return this;
  }

  /** A digest of the values of one of the {@link #variables()}. */
  default String digest(Variable variable) {
    return digest();
  }

  /** A digest of the labels, if there are any. */
  default Optional<String> labelsDigest() {
    return Optional.empty();
  }

  /**
   * Adds the placeholders to feed in every training step, of shape {@code [replica, samples, ...]};
   * none for data that are drawn in the graph.
   *
   * @throws io.equilibria.InputException if the set has fewer samples than a batch
   */
  List<Operand<? extends TType>> inputs(Ops tf, StepBatches batches);

  /**
   * Adds the ops that produce a batch for training.
   *
   * @param handles include {@link #variables()}
   * @param turn which batch
   * @return samples and, where the data have classes, the label of each
   */
  <T extends TFloating> DrawnBatch<T> next(
      Ops tf, VariableHandles handles, Turn turn, Class<T> type);

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

    /** The turn of a round, with the random streams of training. */
    public static Turn of(
        List<Operand<? extends TType>> inputs, int round, RandomStreams streams, int batch) {
      return new Turn(inputs, round, new Draw(streams, "data/" + round, batch));
    }
  }

  /**
   * The values to feed to the placeholders.
   *
   * @param batches of the graph
   * @param step the first step to feed
   */
  StepFeed feed(StepBatches batches, long step);
}
