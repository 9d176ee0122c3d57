package io.equilibria;

import io.equilibria.internal.text.Printable;

/**
 * Thrown when input of a user cannot be used: a setting, an argument, a file. The message names the
 * input, what was expected, what was found, and the remedy; the command line prints only the
 * message and exits with code 2. Quotations of files and arguments are made {@linkplain Printable
 * printable}.
 */
public class InputException extends RuntimeException {
  public InputException(String message) {
    super(Printable.of(message));
  }

  public InputException(String message, Throwable cause) {
    super(Printable.of(message), cause);
  }
}
