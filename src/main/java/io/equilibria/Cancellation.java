package io.equilibria;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A token by which the caller of a long computation ends it early: by {@link #cancel}, from any
 * thread, or by a deadline. One token may serve any number of calls; it never becomes valid again.
 *
 * <pre>{@code
 * Cancellation cancellation = Cancellation.create().withDeadline(Duration.ofMinutes(10));
 * button.onClick(cancellation::cancel);
 * }</pre>
 *
 * <p>Computations look at the token after each block of steps or chunk of work, and at whether
 * their calling thread is interrupted. Those that lose their work then end with a {@link
 * CancelledException}; those that keep it, such as training, return and say that they were stopped.
 *
 * <p>Thread-safe.
 */
public final class Cancellation {
  private static final Cancellation NONE = new Cancellation(Optional.empty(), Optional.empty());

  /** Far enough that {@link System#nanoTime} differences cannot overflow: about 146 years. */
  private static final long FAR = Long.MAX_VALUE / 2;

  private final Optional<Cancellation> parent;

  /** On the clock of {@link System#nanoTime}. */
  private final Optional<Long> deadline;

  private volatile boolean cancelled;

  private Cancellation(Optional<Cancellation> parent, Optional<Long> deadline) {
    this.parent = parent;
    this.deadline = deadline;
  }

  /** The token that is never cancelled. */
  public static Cancellation none() {
    return NONE;
  }

  /** A token that {@link #cancel} cancels. */
  public static Cancellation create() {
    return new Cancellation(Optional.empty(), Optional.empty());
  }

  /**
   * A token that is cancelled together with this one, by its own {@link #cancel}, or once some time
   * has passed from now on. This token stays as it is.
   *
   * @param time at once if it is zero or negative
   */
  public Cancellation withDeadline(Duration time) {
    long nanos = time.compareTo(Duration.ofNanos(FAR)) >= 0 ? FAR : Math.max(0, nanos(time));
    return new Cancellation(Optional.of(this), Optional.of(System.nanoTime() + nanos));
  }

  private static long nanos(Duration time) {
    return time.isNegative() ? 0 : time.toNanos();
  }

  /**
   * As {@link #withDeadline(Duration)}, at an instant of the system's clock. Later adjustments of
   * that clock do not move the deadline.
   */
  public Cancellation until(Instant instant) {
    return withDeadline(Duration.between(Instant.now(), Objects.requireNonNull(instant)));
  }

  /**
   * Cancels this token and all that were derived from it. Again is harmless.
   *
   * @throws IllegalStateException if this is {@link #none}, which all callers share
   */
  public void cancel() {
    if (this == NONE) {
      throw new IllegalStateException(
          "Cancellation.none() cannot be cancelled; use Cancellation.create()");
    }
    if (!isCancelled()) {
      cancelled = true;
    }
  }

  /** Whether the computation is to end. */
  public boolean isCancelled() {
    return reason().isPresent();
  }

  /** By what this token was cancelled; empty if it was not. */
  public Optional<CancelledException.Reason> reason() {
    if (cancelled) {
      return Optional.of(CancelledException.Reason.CALL);
    }
    if (deadline.isPresent() && System.nanoTime() - deadline.get() >= 0) {
      return Optional.of(CancelledException.Reason.DEADLINE);
    }
    return parent.flatMap(Cancellation::reason);
  }
}
