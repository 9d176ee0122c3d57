package io.equilibria.internal.doctor;

import io.equilibria.InputException;
import java.io.UncheckedIOException;

/**
 * The result of one check.
 *
 * @param name the name of the check, one or two words
 * @param state the state
 * @param found what was found
 * @param remedy what to do; empty if nothing needs to be done
 */
public record CheckResult(String name, State state, String found, String remedy) {
  /** The state of a check. */
  public enum State {
    /** Everything is in order. */
    FINE,
    /** Training works, but could be faster or more reliable. */
    NOTE,
    /** Something does not work. */
    FAULT
  }

  static CheckResult fine(String name, String found) {
    return new CheckResult(name, State.FINE, found, "");
  }

  static CheckResult note(String name, String found, String remedy) {
    return new CheckResult(name, State.NOTE, found, remedy);
  }

  static CheckResult fault(String name, String found, String remedy) {
    return new CheckResult(name, State.FAULT, found, remedy);
  }

  /** A check that was ended by an error; its message has one line here. */
  static CheckResult failed(String name, String found, Throwable error, String remedy) {
    Throwable inner = error.getCause();
    Throwable cause = error instanceof UncheckedIOException && inner != null ? inner : error;
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String words =
        error instanceof InputException
            ? message
            : cause.getClass().getSimpleName() + ": " + message;
    return fault(name, found + ": " + words, remedy);
  }
}
