package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads checkpoints of a run that may be training at the same time and may therefore delete old
 * checkpoints, including the one being read.
 *
 * <p>Checkpoints are not locked for readers: if the one being read is deleted, the new latest one
 * is read instead. A lease file would remain when its reader is killed, and whether that reader is
 * alive cannot be determined across machines or containers. On Linux and macOS open files remain
 * readable after deletion, but TensorFlow opens them late, and on Windows a mapped file cannot be
 * deleted. {@link CheckpointStore} deletes an index before its data, so a checkpoint without an
 * index has been deleted.
 */
final class LiveCheckpoint {
  /**
   * Largest number of attempts; each failed one means that a checkpoint was deleted within the
   * milliseconds of reading it.
   */
  private static final int TRIES = 100;

  private static final int LOOKS = 5;

  private LiveCheckpoint() {}

  /**
   * Looks for a checkpoint several times before reporting none: a run that keeps a single
   * checkpoint may replace it between listing the folder and opening the file.
   */
  static <C> Optional<C> look(Supplier<Optional<C>> once) {
    return Stream.generate(once).limit(LOOKS).flatMap(Optional::stream).findFirst();
  }

  /**
   * Reads the latest checkpoint.
   *
   * @param choice finds it; called again if that checkpoint was deleted
   * @param prefix returns the prefix of a checkpoint
   * @param reading reads a checkpoint; called again with the next one
   */
  static <C, T> T latest(Supplier<C> choice, Function<C, Path> prefix, Function<C, T> reading) {
    for (int tried = 1; ; tried++) {
      C chosen = choice.get();
      try {
        return reading.apply(chosen);
      } catch (InputException e) {
        if (tried == TRIES || !removed(prefix.apply(chosen))) {
          throw e;
        }
      }
    }
  }

  /**
   * Reads one particular checkpoint.
   *
   * @throws InputException if it was deleted meanwhile
   */
  static <C, T> T chosen(C chosen, Function<C, Path> prefix, Function<C, T> reading) {
    try {
      return reading.apply(chosen);
    } catch (InputException e) {
      if (!removed(prefix.apply(chosen))) {
        throw e;
      }
      throw new InputException(
          "the checkpoint %s was removed while it was being read: its run is training and keeps only the last few (training.keep); take a later one, %s"
              .formatted(prefix.apply(chosen), CheckpointPath.nearby(prefix.apply(chosen))),
          e);
    }
  }

  private static boolean removed(Path prefix) {
    return !Files.exists(CheckpointIndex.indexFile(prefix));
  }
}
