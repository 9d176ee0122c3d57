package io.equilibria.config;

import io.equilibria.InputException;

/**
 * A file, a change or a program names a kind that no catalogue entry has. Whoever knows where the
 * name comes from, such as a run that recorded the jars it was trained with, may add that to the
 * message.
 */
public final class UnknownKindException extends InputException {
  private static final long serialVersionUID = 1;

  private final Class<?> choice;
  private final String kind;

  /**
   * A name that there is not.
   *
   * @param choice the interface of the settings or the sort of the kind
   * @param kind the name
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

  /** This with a remedy after the message. */
  public UnknownKindException with(String remedy) {
    UnknownKindException longer =
        new UnknownKindException(getMessage() + "; " + remedy, choice, kind);
    longer.initCause(this);
    return longer;
  }
}
