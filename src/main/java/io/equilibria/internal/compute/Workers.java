package io.equilibria.internal.compute;

import io.equilibria.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * A fixed number of threads for parallel work, including the calling thread.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(4)) {
 *   List<Double> squares = workers.map(100, i -> (double) i * i);
 * }
 * }</pre>
 *
 * <p>The caller takes part in the work, so nested loops need no spare thread, and one thread means
 * only the caller. Results are stored by index and do not depend on the number of threads, as long
 * as the work of one index does not read that of another.
 *
 * <p>The JVM's common pool is not used, because its size cannot be set by a command's option.
 */
public final class Workers implements AutoCloseable {
  /** Only the calling thread. Closing it has no effect. */
  public static final Workers CALLER = new Workers(1);

  /** For loops that are completed even if the calling thread is interrupted. */
  private static final ProgressMonitor UNSTOPPABLE =
      new ProgressMonitor() {
        @Override
        public void report(long done, long total, String unit) {}

        @Override
        public void requireNotCancelled() {}
      };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final int threads;
  private final ExecutorService helpers;

  private Workers(int threads) {
    this.threads = threads;
    int most = Math.max(1, threads - 1); // Threads are started on demand.
    this.helpers =
        new ThreadPoolExecutor(
            most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Workers::thread);
  }

  /**
   * Creates workers; threads are started on demand.
   *
   * @param threads the number of threads including the caller, at least 1
   */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, found " + threads);
    }
    return threads == 1 ? CALLER : new Workers(threads);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "equilibria-worker-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** The number of threads, including the caller. */
  public int threads() {
    return threads;
  }

  /**
   * Runs {@code work} for each index from 0 to {@code count - 1}, and returns when all have ended,
   * even if the calling thread is interrupted. After a failure no further index is started.
   *
   * @param work must be thread-safe
   * @throws RuntimeException or Error, what {@code work} threw first
   * @throws ClosedException if closed
   */
  public void forEach(int count, IntConsumer work) {
    forEach(count, work, UNSTOPPABLE, "");
  }

  /**
   * A parallel loop with a monitor: once it is cancelled or the calling thread is interrupted, no
   * further index is started. See {@link #forEach(int, IntConsumer)}.
   *
   * @param monitor receives the number of indices done
   * @param unit the unit of the indices, in the plural
   * @throws io.equilibria.CancelledException if the monitor is cancelled, or the calling thread
   *     interrupted
   */
  public void forEach(int count, IntConsumer work, ProgressMonitor monitor, String unit) {
    if (helpers.isShutdown()) {
      throw new ClosedException("the pool of workers");
    }
    ParallelLoop loop = new ParallelLoop(count, threads, work, monitor, unit);
    for (int helper = 1; helper < Math.min(threads, count); helper++) {
      helpers.execute(loop);
    }
    loop.run();
    loop.await();
  }

  /**
   * Returns the results of {@code work} for each index, in index order. See {@link #forEach(int,
   * IntConsumer)}.
   */
  public <T> List<T> map(int count, IntFunction<T> work) {
    List<T> results = new ArrayList<>();
    Object[] found = new Object[count];
    forEach(count, i -> found[i] = work.apply(i));
    for (Object one : found) {
      @SuppressWarnings("unchecked") // created by work
      T result = (T) one;
      results.add(result);
    }
    return results;
  }

  /** Stops the threads. Running work is completed. */
  @Override
  public void close() {
    if (threads > 1) {
      helpers.shutdown();
    }
  }
}
