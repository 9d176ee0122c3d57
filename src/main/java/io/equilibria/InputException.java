package io.equilibria;

import io.equilibria.internal.text.Printable;

/**
 * Something that a user gave cannot be used. The message says what, what was expected, what was
 * found, and the remedy; the command line prints it alone and exits with code 2. What it quotes of
 * files and arguments is made {@linkplain Printable printable}.
 */
public class InputException extends RuntimeException {
  public InputException(String message) {
    super(Printable.of(message));
  }

  public InputException(String message, Throwable cause) {
    super(Printable.of(message), cause);
  }
}
