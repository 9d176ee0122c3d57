package io.equilibria;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Thrown when a computation ends early because its caller cancelled it. Its results so far are
 * lost, unless its documentation says otherwise.
 */
public final class CancelledException extends CancellationException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String reached;

  /** The reason for a cancellation. */
  public enum Reason {
    /** {@link Cancellation#cancel} was called. */
    CALL("cancel was called"),
    /** The deadline of a {@link Cancellation} passed. */
    DEADLINE("its deadline passed"),
    /** The calling thread was interrupted; its interrupt status stays set. */
    INTERRUPTION("its thread was interrupted");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** An exception of a computation that does not count its progress. */
  public CancelledException(Reason reason) {
    this(reason, "");
  }

  /**
   * An exception of a computation with known progress.
   *
   * @param reached the progress made, such as {@code "after 412 of 1000 steps"}; empty if unknown
   */
  public CancelledException(Reason reason, String reached) {
    super(
        "the computation was cancelled%s: %s"
            .formatted(reached.isEmpty() ? "" : " " + reached, reason.words));
    this.reason = reason;
    this.reached = reached;
  }

  public Reason reason() {
    return reason;
  }

  /** The progress made, such as {@code "after 412 of 1000 steps"}; empty if unknown. */
  public Optional<String> reached() {
    return reached.isEmpty() ? Optional.empty() : Optional.of(reached);
  }
}
