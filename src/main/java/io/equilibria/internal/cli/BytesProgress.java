package io.equilibria.internal.cli;

import java.util.function.LongConsumer;

/**
 * Progress of reading bytes, on stderr, in MiB.
 *
 * <p>For one thread at a time.
 */
public final class BytesProgress implements LongConsumer, AutoCloseable {
  private static final int SHIFT = 20;

  private final Progress progress;
  private final long steps;
  private long bytes;

  public BytesProgress(String task, long total, CommonOptions common) {
    this.steps = Math.max(1, total >> SHIFT);
    this.progress = Progress.start(task, steps, Progress.Display.of(common.quiet())).of("MiB");
  }

  /** Counts bytes that have been read. */
  @Override
  public void accept(long more) {
    bytes += more;
    progress.stepTo(Math.min(steps, bytes >> SHIFT));
  }

  @Override
  public void close() {
    progress.close();
  }
}
