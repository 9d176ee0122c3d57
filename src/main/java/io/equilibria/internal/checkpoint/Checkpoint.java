package io.equilibria.internal.checkpoint;

import java.nio.file.Path;

/**
 * A checkpoint in a folder.
 *
 * @param step the step it was taken after
 * @param prefix its path without extension, such as {@code run/ckpt-100}
 */
public record Checkpoint(long step, Path prefix) {

  /**
   * Compares the step stored in the checkpoint with that in its name.
   *
   * @throws DamagedCheckpointException if they differ because files were copied or renamed
   */
  public void requireStep(long found) {
    if (found != step) {
      throw new DamagedCheckpointException(
          "%s holds another checkpoint than its name says: expected step %d in it, found %d; choose another by --step, or copy it again"
              .formatted(prefix, step, found),
          null);
    }
  }
}
