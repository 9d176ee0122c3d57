package io.equilibria.internal.export;

import io.equilibria.InputException;

/**
 * Thrown when a model cannot be used because its training diverged: one of its numbers is not
 * finite.
 */
public final class DivergedModelException extends InputException {
  DivergedModelException(String message) {
    super(message);
  }
}
