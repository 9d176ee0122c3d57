package io.equilibria.internal.data.image;

import io.equilibria.internal.data.StepFeed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import org.tensorflow.types.family.TType;

/**
 * Prefetches the tensors of steps in order, up to {@value #STEPS} steps ahead, in a background
 * thread. Exceptions of that thread are rethrown when the tensors are requested.
 *
 * <p>The thread is never interrupted, because that would close the channels from which it reads,
 * which others share.
 */
final class ReadAhead implements StepFeed {
  /** The largest number of prefetched steps. */
  static final int STEPS = 8;

  private final LongFunction<List<TType>> read;
  private final Semaphore room = new Semaphore(STEPS);
  private final BlockingQueue<Ready> queue = new LinkedBlockingQueue<>(); // bounded by the capacity
  private final Thread reader;
  private volatile boolean closed;
  private Optional<Throwable> failure = Optional.empty();

  /** A step's tensors, or the failure. */
  private record Ready(List<TType> tensors, Optional<Throwable> failure) {}

  private ReadAhead(long first, LongFunction<List<TType>> read) {
    this.read = read;
    this.reader = new Thread(() -> readFrom(first), "read-ahead");
    reader.setDaemon(true);
  }

  /**
   * Starts reading.
   *
   * @param first the first step
   * @param read creates the tensors of a step; called by one thread, in order of steps
   */
  static ReadAhead from(long first, LongFunction<List<TType>> read) {
    ReadAhead ahead = new ReadAhead(first, read);
    ahead.reader.start();
    return ahead;
  }

  private void readFrom(long first) {
    try {
      for (long step = first; ; step++) {
        room.acquireUninterruptibly();
        if (closed) {
          return;
        }
        queue.add(new Ready(read.apply(step), Optional.empty()));
      }
    } catch (RuntimeException | Error e) { // The JVM reports lost pages of a file anywhere here.
      queue.add(new Ready(List.of(), Optional.of(e)));
    }
  }

  @Override
  public List<TType> next() {
    if (closed) {
      throw new IllegalStateException("this feed is closed");
    }
    if (failure.isEmpty()) {
      Ready ready = take();
      room.release();
      failure = ready.failure();
      if (failure.isEmpty()) {
        return ready.tensors();
      }
    }
    if (failure.get() instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (Error) failure.get();
  }

  /**
   * Takes the next step. An interrupt does not abort it; the interrupt status is restored
   * afterwards.
   */
  private Ready take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return queue.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until the thread has ended, after the step in progress. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    room.release();
    joinReader();
    queue.forEach(ready -> ready.tensors().forEach(TType::close));
    queue.clear();
  }

  private void joinReader() {
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
