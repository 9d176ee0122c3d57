package io.equilibria.internal.serving;

import java.io.Serial;

/** A request that cannot be answered, with the status and the message of the answer. */
public final class ServingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final ServingStatus status;

  /** Creates the exception of an answer. */
  public ServingException(ServingStatus status, String message) {
    super(message, null, false, false); // Clients cause it: no stack trace is of use.
    this.status = status;
  }

  /** An error of the request. */
  public static ServingException invalid(String message) {
    return new ServingException(ServingStatus.INVALID_ARGUMENT, message);
  }

  /** The status of the answer. */
  public ServingStatus status() {
    return status;
  }

  /** Its message; the constructor sets it. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
