package io.equilibria.internal.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/**
 * A loop over indices run by several threads, each of which repeatedly takes the next few indices.
 */
final class ParallelLoop implements Runnable {
  /** The number of chunks per thread: few enough for low overhead, enough for balanced load. */
  private static final int SHARES = 32;

  private final int count;
  private final int share;
  private final IntConsumer work;
  private final ProgressMonitor monitor;
  private final String unit;

  /** For each thread that has started, a lock that it holds while it works. */
  private final List<Object> working = new ArrayList<>();

  private int next;
  private int done;
  private int running;
  private Throwable failure;

  ParallelLoop(int count, int threads, IntConsumer work, ProgressMonitor monitor, String unit) {
    this.count = count;
    this.share = Math.max(1, count / (SHARES * threads));
    this.work = work;
    this.monitor = monitor;
    this.unit = unit;
  }

  /** Takes part in the loop until no index is left. */
  @Override
  public void run() {
    Object lock = new Object();
    synchronized (lock) {
      begin(lock);
      work();
    }
  }

  private synchronized void begin(Object lock) {
    working.add(lock);
  }

  private void work() {
    int from = take();
    while (from < count) {
      int to = Math.min(count, from + share);
      try {
        monitor.requireNotCancelled();
        for (int i = from; i < to; i++) {
          work.accept(i);
        }
        gaveBack(to - from);
      } catch (RuntimeException | Error e) {
        failed(e);
      }
      from = take();
    }
  }

  /** The first index of the next chunk; {@code count} if there is none. */
  private synchronized int take() {
    int from = failure == null ? next : count;
    if (from < count) {
      next = Math.min(count, next + share);
      running++;
    }
    return from;
  }

  private synchronized void gaveBack(int indices) {
    done += indices;
    monitor.report(done, count, unit);
    left();
  }

  private synchronized void failed(Throwable cause) {
    // A failure may cancel the work of other threads, which may then arrive here first.
    if (failure == null || failure instanceof CancellationException) {
      failure = cause;
    }
    left();
  }

  private void left() {
    running--;
    notifyAll();
  }

  /** Waits for the other threads, and rethrows the first failure. */
  void await() {
    try {
      awaitOthers();
    } catch (InterruptedException e) {
      // The work may check whether this thread is interrupted, so the flag must stay set until the
      // work ends. wait() clears it; entering a synchronized block does not.
      Thread.currentThread().interrupt();
      while (isRunning()) {
        for (Object lock : begun()) {
          synchronized (lock) {
            // the thread has left the loop
          }
        }
      }
    }
    rethrow();
  }

  private synchronized void awaitOthers() throws InterruptedException {
    while (running > 0) {
      wait();
    }
  }

  private synchronized boolean isRunning() {
    return running > 0;
  }

  private synchronized List<Object> begun() {
    return List.copyOf(working);
  }

  private synchronized void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
