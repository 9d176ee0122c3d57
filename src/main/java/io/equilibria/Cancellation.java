package io.equilibria;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A token with which the caller of a long computation can end it early: by {@link #cancel}, from
 * any thread, or by a deadline. A token may be passed to any number of calls. Once cancelled, it
 * stays cancelled.
 *
 * <pre>{@code
 * Cancellation cancellation = Cancellation.create().withDeadline(Duration.ofMinutes(10));
 * button.onClick(cancellation::cancel);
 * }</pre>
 *
 * <p>After each block of steps or chunk of work, computations check the token and whether their
 * calling thread is interrupted. A cancelled computation throws a {@link CancelledException} if its
 * work is lost; otherwise, as in training, it returns and its result reports that it was stopped.
 *
 * <p>Thread-safe.
 */
public final class Cancellation {
  private static final Cancellation NONE = new Cancellation(Optional.empty(), Optional.empty());

  /** Far enough that {@link System#nanoTime} differences cannot overflow: about 146 years. */
  private static final long FAR = Long.MAX_VALUE / 2;

  private final Optional<Cancellation> parent;

  /** In nanoseconds of {@link System#nanoTime}. */
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

  /** A new token without a deadline. */
  public static Cancellation create() {
    return new Cancellation(Optional.empty(), Optional.empty());
  }

  /**
   * A token that is cancelled together with this one, by its own {@link #cancel}, or after some
   * time from now. This token is not changed.
   *
   * @param time the time until the deadline; the token is cancelled at once if zero or negative
   */
  public Cancellation withDeadline(Duration time) {
    long nanos = time.compareTo(Duration.ofNanos(FAR)) >= 0 ? FAR : Math.max(0, nanos(time));
    return new Cancellation(Optional.of(this), Optional.of(System.nanoTime() + nanos));
  }

  private static long nanos(Duration time) {
    return time.isNegative() ? 0 : time.toNanos();
  }

  /**
   * A token as of {@link #withDeadline(Duration)}, with an instant of the system's clock as its
   * deadline. Later adjustments of that clock do not move the deadline.
   */
  public Cancellation until(Instant instant) {
    return withDeadline(Duration.between(Instant.now(), Objects.requireNonNull(instant)));
  }

  /**
   * Cancels this token and all tokens derived from it. Cancelling twice has no effect.
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

  /** Whether this token was cancelled or its deadline has passed. */
  public boolean isCancelled() {
    return reason().isPresent();
  }

  /** Why this token is cancelled; empty if it is not. */
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
