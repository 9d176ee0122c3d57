package io.equilibria;

import io.equilibria.internal.training.TrainerOptions;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Options of a training that do not affect its results: threads, memory, verification.
 *
 * <p>Immutable and thread-safe.
 */
public final class TrainingOptions {
  private static final TrainingOptions DEFAULTS =
      new TrainingOptions(OptionalInt.empty(), OptionalLong.empty(), false);

  private final OptionalInt threads;
  private final OptionalLong dataMemory;
  private final boolean verify;

  private TrainingOptions(OptionalInt threads, OptionalLong dataMemory, boolean verify) {
    this.threads = threads;
    this.dataMemory = dataMemory;
    this.verify = verify;
  }

  /** The defaults: as many threads as processors, or as a resumed run had before. */
  public static TrainingOptions defaults() {
    return DEFAULTS;
  }

  /**
   * These options with a number of threads.
   *
   * @param count 1 to 1024
   */
  public TrainingOptions withThreads(int count) {
    return new TrainingOptions(OptionalInt.of(count), dataMemory, verify);
  }

  /**
   * These options with a limit on the memory used for the data; a larger set of images is read from
   * disk during training.
   *
   * @param bytes at least 0
   */
  public TrainingOptions withDataMemory(long bytes) {
    return new TrainingOptions(threads, OptionalLong.of(bytes), verify);
  }

  /**
   * These options with verification on or off: whether every checkpoint is read again and compared
   * with its checksums before an older one is deleted.
   */
  public TrainingOptions withVerification(boolean wanted) {
    return new TrainingOptions(threads, dataMemory, wanted);
  }

  /**
   * The options of the internal trainer.
   *
   * @throws InputException if a value is out of range
   */
  TrainerOptions of(Experiment experiment) {
    return plain().withCatalogue(experiment.kinds());
  }

  TrainerOptions plain() {
    TrainerOptions options = TrainerOptions.defaults().withVerification(verify);
    if (threads.isPresent()) {
      options = options.withThreads(threads.getAsInt());
    }
    return dataMemory.isPresent() ? options.withDataMemory(dataMemory.getAsLong()) : options;
  }
}
