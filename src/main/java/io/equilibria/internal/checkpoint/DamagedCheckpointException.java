package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;

/** Thrown when the files of a checkpoint are damaged; another checkpoint may be intact. */
public final class DamagedCheckpointException extends InputException {
  DamagedCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
