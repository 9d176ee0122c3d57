package io.equilibria.checkpoint;

import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads checkpoints of a run that may be training at the same time, and then removes those that are
 * older than its settings keep, the one being read among them.
 *
 * <p>Nothing holds a checkpoint for its reader: one that was removed is given up, and the one that
 * has become the latest is read instead. A lease in a file would stay behind when its reader is
 * killed, and whether that reader lives cannot be asked across machines or containers. Open files
 * outlive their names on Linux and macOS, but TensorFlow opens them late, and on Windows a mapped
 * file cannot be deleted. {@link CheckpointStore} deletes an index before its data, so a checkpoint
 * without an index has been removed.
 */
final class LiveCheckpoint {
  /** Each try ends with a checkpoint that was removed within the milliseconds of its reading. */
  private static final int TRIES = 100;

  private static final int LOOKS = 5;

  private LiveCheckpoint() {}

  /**
   * Looks for a checkpoint several times before it says that there is none: a run that keeps one
   * may replace it between the listing of the folder and a second look at what was listed.
   */
  static <C> Optional<C> look(Supplier<Optional<C>> once) {
    return Stream.generate(once).limit(LOOKS).flatMap(Optional::stream).findFirst();
  }

  /**
   * Reads the latest checkpoint.
   *
   * @param choice finds it; asked again when that checkpoint has been removed
   * @param prefix of a checkpoint
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
   * Reads one checkpoint and no other.
   *
   * @throws InputException when it has been removed meanwhile, which it says
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
