package io.equilibria.internal.tensor;

import io.equilibria.ClosedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time between opening and closing of what holds native resources. It counts the calls in
 * flight: {@link #close} waits for those of other threads before it releases anything, and lets no
 * new ones begin. A call that is in flight may make further ones on its own thread.
 *
 * <p>A close from within a call of the same thread does not wait, since it would wait for itself:
 * the last call in flight releases the resources when it ends.
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
   * @param what the name of the holder for messages, such as {@code "the model"}
   */
  public Lifetime(String what) {
    this.what = what;
  }

  /** The holder in a message. */
  public String what() {
    return what;
  }

  /**
   * Makes a call that uses the resources.
   *
   * @throws ClosedException if the holder is closed and this thread has no call in flight
   */
  public <T> T during(Supplier<T> call) {
    begin();
    try {
      return call.get();
    } finally {
      endCall();
    }
  }

  /** As {@link #during(Supplier)}, of a call without a result. */
  public void during(Runnable call) {
    begin();
    try {
      call.run();
    } finally {
      endCall();
    }
  }

  /**
   * Refuses use after the end, for what uses no resources itself.
   *
   * @throws ClosedException if the holder is closed and this thread has no call in flight
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
   * Ends, and releases the resources once no call is in flight. Closing again is harmless: it waits
   * for the calls as well, and releases nothing twice.
   *
   * @param resources releases what is held; of several closes the first one's counts
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
        Runnable::run); // Without the lock: it may close what waits for calls of its own.
  }

  private void awaitCalls() {
    boolean interrupted = false;
    waiting++;
    while (!calls.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // What runs natively cannot be taken back.
      }
    }
    waiting--;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The action that releases the resources, once no call is in flight; at most one caller gets it. */
  private Optional<Runnable> takeRelease() {
    if (!calls.isEmpty()) {
      return Optional.empty();
    }
    Optional<Runnable> resources = release;
    release = Optional.empty();
    return resources;
  }
}
