package io.equilibria.internal.data;

import io.equilibria.InputException;

/**
 * Thrown when data that were opened can no longer be read: a file was removed or became shorter, or
 * its disk failed. Unlike other input that cannot be used, they may be readable another time.
 */
public final class LostDataException extends InputException {
  private static final long serialVersionUID = 1L;

  public LostDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
