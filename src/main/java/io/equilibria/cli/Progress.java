package io.equilibria.cli;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a task is, on stderr: its name, steps done, rate, time left.
 *
 * <p>A bar on a terminal; a line every ten seconds where stderr goes to a file or a pipe; nothing
 * when quiet. A task that ends within two seconds shows nothing. Stdout is left to results. Not
 * thread-safe: one thread reports.
 */
public final class Progress implements AutoCloseable {
  /** How a task is shown. */
  public enum Display {
    NONE,
    LINES,
    BAR;

    /**
     * The display for this process. Java cannot tell whether stderr is a terminal, so the launcher
     * says it in the system property {@code equilibria.terminal}; without it there are lines.
     */
    public static Display of(boolean quiet) {
      return quiet ? NONE : Boolean.getBoolean("equilibria.terminal") ? BAR : LINES;
    }
  }

  private static final Duration SILENT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int REDRAW_MILLIS = 200;

  private final String task;
  private final long steps;
  private final Display display;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private String unit = "steps";
  private long lastLineAt;
  private Optional<ProgressBar> bar = Optional.empty();

  /**
   * Begins a task on stderr.
   *
   * @param task a few words, such as {@code "NS-GAN"}
   * @param steps how many steps it has, more than 0
   * @param display how to show it
   */
  public static Progress start(String task, long steps, Display display) {
    return new Progress(task, steps, display, System.err, System::nanoTime);
  }

  Progress(String task, long steps, Display display, PrintStream out, LongSupplier nanoTime) {
    if (steps < 1) {
      throw new IllegalArgumentException("a task has at least one step, found " + steps);
    }
    this.task = task;
    this.steps = steps;
    this.display = display;
    this.out = out;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
    this.lastLineAt = startedAt;
  }

  /** Counts something else than steps; before the first of them. */
  public Progress of(String units) {
    unit = units;
    return this;
  }

  /** Says that {@code done} steps, in [0, steps], are done in all. */
  public void stepTo(long done) {
    switch (display) {
      case NONE -> {}
      case LINES -> line(done);
      case BAR -> bar(done);
    }
  }

  /** Leaves the terminal on a fresh line. */
  @Override
  public void close() {
    bar.ifPresent(
        b -> {
          b.close();
          out.println();
          out.flush();
        });
    bar = Optional.empty();
  }

  private void line(long done) {
    long now = nanoTime.getAsLong();
    if (now - lastLineAt < BETWEEN_LINES.toNanos()) {
      return;
    }
    lastLineAt = now;
    double rate = done / seconds(now - startedAt);
    String left =
        rate > 0 ? clock(Math.round((steps - done) / rate)) + " left" : "time left unknown";
    out.printf(
        Locale.ROOT,
        "%s: %d of %d %s, %s %s/s, %s%n",
        task,
        done,
        steps,
        unit,
        shortly(rate),
        unit,
        left);
    out.flush();
  }

  private void bar(long done) {
    long elapsed = nanoTime.getAsLong() - startedAt;
    if (bar.isEmpty() && elapsed >= SILENT.toNanos() && done < steps) {
      bar = Optional.of(build(done, Duration.ofNanos(elapsed)));
    }
    bar.ifPresent(b -> b.stepTo(done));
  }

  private ProgressBar build(long done, Duration elapsed) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .startsFrom(done, elapsed)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setUnit(" " + unit, 1)
        .showSpeed(new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)))
        .setConsumer(new OpenLine(out))
        .build();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static String shortly(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.2f" : "%.0f", rate);
  }

  private static String clock(long seconds) {
    return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /**
   * Draws into the line it is on. The library ends that line only if it has drawn twice, so we do
   * it.
   */
  private static final class OpenLine extends ConsoleProgressBarConsumer {
    OpenLine(PrintStream out) {
      super(out);
    }

    @Override
    public void close() {}
  }
}
