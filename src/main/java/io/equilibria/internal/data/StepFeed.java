package io.equilibria.internal.data;

import java.util.List;
import org.tensorflow.types.family.TType;

/**
 * The tensors fed to the training steps of one graph, from some step on. It must be used and closed
 * by one thread; both operations may block until a background thread has finished.
 */
public interface StepFeed extends AutoCloseable {
  /** An empty feed, for data drawn by the graph itself. */
  StepFeed NONE =
      new StepFeed() {
        @Override
        public List<TType> next() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /**
   * The tensors of the next step, in the order of {@link TrainingBatches#inputs}; the caller must
   * close them.
   *
   * @throws io.equilibria.InputException if the data cannot be read
   */
  List<TType> next();

  /** Closes the feed. Closing twice has no effect. */
  @Override
  void close();
}
