package io.equilibria.config;

import io.equilibria.InputException;

/**
 * A provider of kinds on the class path cannot be used, so that no experiment can be understood.
 * Whoever can do without, as what only looks at files, may go on with the text as it stands.
 */
public final class BrokenProviderException extends InputException {
  private static final long serialVersionUID = 1;

  /** What is broken, and by what. */
  public BrokenProviderException(String message, Throwable cause) {
    super(message, cause);
  }
}
