package io.equilibria;

/**
 * Something that a user gave cannot be used. The message says what, what was expected, what was
 * found, and the remedy; the command line prints it alone and exits with code 2.
 */
public class InputException extends RuntimeException {
  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
