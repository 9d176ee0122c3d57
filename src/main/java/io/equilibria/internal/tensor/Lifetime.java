package io.equilibria.internal.tensor;

import io.equilibria.ClosedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prevents use of native resources after they are closed. It counts the calls in flight: {@link
 * #close} rejects new calls and waits for those of other threads before it releases the resources.
 * A call in flight may make further calls on its thread.
 *
 * <p>If a call closes the object itself, {@code close} does not wait, which would be a deadlock;
 * the last call in flight then releases the resources.
 *
 * <p>Thread-safe.
 */
public final class Lifetime {
  private final String what;
  private final Map<Thread, Integer> calls = new HashMap<>();
  private Optional<Runnable> release = Optional.empty();
  private boolean closed;
  private int waiting;

  /**
   * Creates an open lifetime.
   *
   * @param what the name of the object for messages, such as {@code "the model"}
   */
  public Lifetime(String what) {
    this.what = what;
  }

  /** The name of the object in messages. */
  public String what() {
    return what;
  }

  /**
   * Runs a call that uses the resources.
   *
   * @throws ClosedException if the object is closed and this thread has no call in flight
   */
  public <T> T during(Supplier<T> call) {
    begin();
    try {
      return call.get();
    } finally {
      endCall();
    }
  }

  /** Runs a call without a result. See {@link #during(Supplier)}. */
  public void during(Runnable call) {
    begin();
    try {
      call.run();
    } finally {
      endCall();
    }
  }

  /**
   * Checks that the object is open, for methods that do not use the resources themselves.
   *
   * @throws ClosedException if the object is closed and this thread has no call in flight
   */
  public synchronized void require() {
    if (closed && !calls.containsKey(Thread.currentThread())) {
      throw new ClosedException(what);
    }
  }

  private synchronized void begin() {
    require();
    calls.merge(Thread.currentThread(), 1, Integer::sum);
  }

  private void endCall() {
    Optional<Runnable> unused;
    synchronized (this) {
      calls.computeIfPresent(
          Thread.currentThread(), (thread, depth) -> depth == 1 ? null : depth - 1);
      notifyAll();
      unused = waiting == 0 ? takeRelease() : Optional.empty();
    }
    unused.ifPresent(Runnable::run);
  }

  /**
   * Closes the object, and releases the resources once no call is in flight. Closing again also
   * waits for the calls, but releases nothing.
   *
   * @param resources releases the resources; only that of the first call of this method is run
   */
  public void close(Runnable resources) {
    Optional<Runnable> unused;
    synchronized (this) {
      if (!closed) {
        closed = true;
        release = Optional.of(resources);
      }
      if (calls.containsKey(Thread.currentThread())) {
        return;
      }
      awaitCalls();
      unused = takeRelease();
    }
    unused.ifPresent(
        Runnable::run); // Without the lock: it may close objects that wait for calls themselves.
  }

  private void awaitCalls() {
    boolean interrupted = false;
    waiting++;
    while (!calls.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // Native calls cannot be cancelled.
      }
    }
    waiting--;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The release to run now, if no call is in flight. It is returned only once. */
  private Optional<Runnable> takeRelease() {
    if (!calls.isEmpty()) {
      return Optional.empty();
    }
    Optional<Runnable> resources = release;
    release = Optional.empty();
    return resources;
  }
}
