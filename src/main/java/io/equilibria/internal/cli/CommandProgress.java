package io.equilibria.internal.cli;

import io.equilibria.internal.compute.ProgressMonitor;
import java.util.function.BooleanSupplier;

/**
 * Shows the progress of a computation on stderr, from its first report on, and cancels it on Ctrl-C
 * if a {@link ShutdownSignal} is given. Warnings are printed on separate lines.
 *
 * <p>Reports come from one thread at a time; any thread may ask whether it is cancelled.
 */
public final class CommandProgress implements ProgressMonitor, AutoCloseable {
  private final String task;
  private final CommonOptions common;
  private final BooleanSupplier cancelled;
  private boolean isPart;
  private Progress shown;

  /**
   * For a computation that Ctrl-C may end immediately, together with the process.
   *
   * @param task a few words, such as {@code "report"}
   */
  public CommandProgress(String task, CommonOptions common) {
    this(task, common, () -> false);
  }

  /** For a computation that has to end in good order. */
  public CommandProgress(String task, CommonOptions common, ShutdownSignal signal) {
    this(task, common, signal::isRequested);
  }

  private CommandProgress(String task, CommonOptions common, BooleanSupplier cancelled) {
    this.task = task;
    this.common = common;
    this.cancelled = cancelled;
  }

  /** Prints a line when the task is done, as {@link Progress#asPart}. */
  public CommandProgress asPart() {
    isPart = true;
    return this;
  }

  @Override
  public void report(long done, long total, String unit) {
    if (shown == null) {
      shown = Progress.start(task, total, Progress.Display.of(common.quiet())).of(unit).from(done);
      shown = isPart ? shown.asPart() : shown;
    }
    shown.stepTo(done);
    if (done >= total) {
      shown.close(); // Later output begins on a new line.
    }
  }

  @Override
  public void note(String text) {
    common.say(text);
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }

  @Override
  public void close() {
    if (shown != null) {
      shown.close();
    }
  }
}
