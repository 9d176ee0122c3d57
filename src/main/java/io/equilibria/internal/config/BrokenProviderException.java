package io.equilibria.internal.config;

import io.equilibria.InputException;

/**
 * Thrown when a provider of kinds on the class path is broken, so that experiments cannot be
 * parsed. Code that only inspects files may continue with the unparsed text.
 */
public final class BrokenProviderException extends InputException {
  private static final long serialVersionUID = 1;

  /** An exception with its cause. */
  public BrokenProviderException(String message, Throwable cause) {
    super(message, cause);
  }
}
