package io.equilibria.data;

import java.util.List;
import org.tensorflow.types.family.TType;

/**
 * What the training steps of one graph are fed, from some step on. One thread uses it and closes
 * it; both may block until a thread behind it has ended what it does.
 */
public interface StepFeed extends AutoCloseable {
  /** Of data that the graph draws by itself: nothing is fed. */
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
   * The tensors of the next step, in the order of {@link DataSource#inputs}; the caller closes
   * them.
   *
   * @throws io.equilibria.InputException if the data cannot be read
   */
  List<TType> next();

  /** Closing again is harmless. */
  @Override
  void close();
}
