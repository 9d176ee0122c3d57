package io.equilibria.checkpoint;

import io.equilibria.InputException;

/** A checkpoint's files are not as they were written; another checkpoint may serve. */
public final class DamagedCheckpointException extends InputException {
  DamagedCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
