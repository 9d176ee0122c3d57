package io.equilibria.internal.serving.memory;

import io.equilibria.InputException;
import java.io.Serial;

/** A model that could be loaded but may not: it needs trust, or too much memory. */
public final class RefusedModelException extends InputException {
  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * Creates a refusal.
   *
   * @param reason a word for audits: "trust" or "memory"
   */
  public RefusedModelException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The word for audits. */
  public String reason() {
    return reason;
  }
}
