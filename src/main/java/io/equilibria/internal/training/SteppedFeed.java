package io.equilibria.internal.training;

import io.equilibria.internal.data.StepFeed;
import java.util.List;
import java.util.function.LongFunction;
import org.tensorflow.types.family.TType;

/**
 * The tensors fed to the steps of a session, by step number. The source is reopened when steps are
 * not consecutive, as after restoring a checkpoint.
 */
final class SteppedFeed implements AutoCloseable {
  private final LongFunction<StepFeed> from;
  private StepFeed open = StepFeed.NONE;
  private long next = -1;

  SteppedFeed(LongFunction<StepFeed> from) {
    this.from = from;
  }

  /** The tensors of a step; the caller closes them. */
  List<TType> at(long step) {
    if (step != next) {
      open.close();
      open = from.apply(step);
      next = step;
    }
    List<TType> fed = open.next();
    next++;
    return fed;
  }

  @Override
  public void close() {
    open.close();
  }
}
