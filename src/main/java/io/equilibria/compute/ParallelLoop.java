package io.equilibria.compute;

import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/** A loop over indices that several threads run together, each taking the next few. */
final class ParallelLoop implements Runnable {
  /** Shares a thread: few enough to cost little, enough that all end at about the same time. */
  private static final int SHARES = 32;

  private final int count;
  private final int share;
  private final IntConsumer work;
  private final ProgressMonitor monitor;
  private final String unit;
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

  /** Takes part until no index is left. A thread that comes late finds none. */
  @Override
  public void run() {
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

  /** The first index of the next share; {@code count} if there is none. */
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
    // A failure may cancel the work of other threads, which then are the first to arrive here.
    if (failure == null || failure instanceof CancellationException) {
      failure = cause;
    }
    left();
  }

  private void left() {
    running--;
    notifyAll();
  }

  /** Waits for the other threads, and throws what the first to fail threw. */
  synchronized void await() {
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // What runs cannot be taken back.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
