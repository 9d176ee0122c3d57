package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.PenaltySettings;

/**
 * Thrown when a file, an override or a program names a kind that is not in the catalogue. Callers
 * that know the origin of the kind, such as a run that recorded its jars, may add it to the
 * message.
 */
public final class UnknownKindException extends InputException {
  private static final long serialVersionUID = 1;

  private final Class<?> choice;
  private final String kind;

  /**
   * Creates the exception.
   *
   * @param choice the interface of the settings or the sort of the kind
   * @param kind the unknown name
   */
  public UnknownKindException(String message, Class<?> choice, String kind) {
    super(message);
    this.choice = choice;
    this.kind = kind;
  }

  /** The interface of settings, such as {@link PenaltySettings}, or the sort of kind. */
  public Class<?> choice() {
    return choice;
  }

  /** The unknown name. */
  public String kind() {
    return kind;
  }

  /** A copy with a remedy appended to the message. */
  public UnknownKindException with(String remedy) {
    UnknownKindException longer =
        new UnknownKindException(getMessage() + "; " + remedy, choice, kind);
    longer.initCause(this);
    return longer;
  }
}
