package io.equilibria;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A computation ended early because its caller cancelled it. What it had computed is lost, unless
 * its documentation says otherwise.
 */
public final class CancelledException extends CancellationException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final String reached;

  /** By what a computation was cancelled. */
  public enum Reason {
    /** {@link Cancellation#cancel} was called. */
    CALL("cancel was called"),
    /** The deadline of a {@link Cancellation} passed. */
    DEADLINE("its deadline passed"),
    /** The thread that called was interrupted; its interrupt status stays set. */
    INTERRUPTION("its thread was interrupted");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** Of a computation that does not count what is done. */
  public CancelledException(Reason reason) {
    this(reason, "");
  }

  /**
   * Of a computation.
   *
   * @param reached how far it came, such as {@code "after 412 of 1000 steps"}; empty if unknown
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

  /** How far the computation came, such as {@code "after 412 of 1000 steps"}; empty if unknown. */
  public Optional<String> reached() {
    return reached.isEmpty() ? Optional.empty() : Optional.of(reached);
  }
}
