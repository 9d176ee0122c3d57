package io.equilibria.internal.cli;

import io.equilibria.internal.cli.terminal.Ascii;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Paragraph;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress of a task on stderr: its name, steps done, steps per second, time left. Unknown values
 * are omitted.
 *
 * <p>On a terminal one line is redrawn; in a file or a pipe a line is printed every ten seconds;
 * with {@code --quiet} there is none. A task that ends within two seconds shows nothing. A longer
 * one leaves a line such as {@code ✓ ring, 12 s} on a terminal, a part of an experiment everywhere.
 * Stdout has results only. Not thread-safe: one thread reports.
 */
public final class Progress implements AutoCloseable {
  /** How a task is shown. */
  public enum Display {
    NONE,
    LINES,
    BAR;

    /**
     * The display for this process. Java cannot detect whether stderr is a terminal, so the
     * launcher sets the system property {@code equilibria.terminal}; without it lines are printed.
     */
    public static Display of(boolean quiet) {
      return quiet ? NONE : Boolean.getBoolean("equilibria.terminal") ? BAR : LINES;
    }
  }

  private static final double SILENT = 2; // seconds
  private static final double BETWEEN_LINES = 10;
  private static final double BETWEEN_DRAWINGS = 0.2;
  private static final int WIDEST_BAR = 30;
  private static final int NARROWEST_BAR = 6;
  private static final String PERCENT = "%";
  private static final String CLEAR = "\r\u001b[K";

  private final String task;
  private final long steps;
  private final Display display;
  private final PrintStream out;
  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private String unit = "steps";
  private long before;
  private boolean isPart;
  private double shownAt;
  private long done;
  private boolean drawn;
  private boolean closed;

  /**
   * Begins a task on stderr.
   *
   * @param task a few words, such as {@code "NS-GAN"}
   * @param steps their number, more than 0
   * @param display how to show it
   */
  public static Progress start(String task, long steps, Display display) {
    return new Progress(task, steps, display, System.err, Terminal.ofErrors(), System::nanoTime);
  }

  Progress(
      String task,
      long steps,
      Display display,
      PrintStream out,
      Terminal terminal,
      LongSupplier nanoTime) {
    if (steps < 1) {
      throw new IllegalArgumentException("a task has at least one step, found " + steps);
    }
    this.task = task;
    this.steps = steps;
    this.display = display;
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
  }

  /** Sets a unit other than steps; call it before the first one. */
  public Progress of(String units) {
    unit = units;
    return this;
  }

  /** Sets the number of steps done before the task began; the rate excludes them. */
  public Progress from(long steps) {
    before = steps;
    return this;
  }

  /** Prints a line when the task is done, even if it was short, on terminals, files and pipes. */
  public Progress asPart() {
    isPart = true;
    return this;
  }

  /**
   * Reports that {@code all} steps, in [0, steps], are done; has no effect after {@link #close}.
   */
  public void stepTo(long all) {
    if (closed) {
      return;
    }
    done = all;
    double now = seconds();
    switch (display) {
      case NONE -> {}
      case LINES -> line(now);
      case BAR -> bar(now);
    }
  }

  /** Prints the line of a finished task, and leaves the terminal on a new line. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (drawn) {
      out.print(CLEAR);
    }
    if (done >= steps && (drawn || isPart) && display != Display.NONE) {
      print(
          "%s %s, %s"
              .formatted(terminal.in(Tone.GOOD, "\u2713"), task, Durations.words(seconds())));
    } else if (drawn) {
      print(String.join("  ", parts(seconds())));
    }
    out.flush();
  }

  private void line(double now) {
    if (now - shownAt >= BETWEEN_LINES) {
      shownAt = now;
      print(task + ": " + String.join(", ", parts(now)));
    }
  }

  private void bar(double now) {
    boolean due = drawn ? now - shownAt >= BETWEEN_DRAWINGS : now >= SILENT && done < steps;
    if (due) {
      shownAt = now;
      drawn = true;
      out.print(CLEAR + shown(drawing(now)));
      out.flush();
    }
  }

  /** Name, bar and numbers in one line; if it is narrow, the last ones are omitted. */
  private String drawing(double now) {
    List<String> parts = parts(now);
    while (parts.size() > 1 && width(parts) > terminal.helpWidth() - 1) {
      parts.remove(parts.size() - 1);
    }
    int room = terminal.helpWidth() - 1 - width(parts) - 2;
    String numbers = String.join("  ", parts);
    return room < NARROWEST_BAR
        ? Paragraph.shortened(task + "  " + numbers, terminal.helpWidth() - 1)
        : task + "  " + bar(Math.min(room, WIDEST_BAR)) + "  " + numbers;
  }

  private int width(List<String> parts) {
    return Paragraph.width(task + "  " + String.join("  ", parts));
  }

  private String bar(int length) {
    int full = (int) Math.min(length, length * done / steps);
    return terminal.in(Tone.GOOD, "\u2501".repeat(full))
        + terminal.in(Tone.FAINT, "\u2500".repeat(length - full));
  }

  /** Steps done, rate and time left, as far as they are known. */
  private List<String> parts(double now) {
    List<String> parts = new ArrayList<>();
    boolean share = unit.equals(PERCENT);
    parts.add(
        share
            ? NumberText.percent((double) done / steps)
            : "%s of %s %s".formatted(NumberText.count(done), NumberText.count(steps), unit));
    double rate = (done - before) / now;
    if (rate > 0) {
      if (!share) { // Percents of what differs from task to task have no speed.
        parts.add(shortly(rate) + " " + unit + "/s");
      }
      if (done < steps) {
        parts.add(Durations.words(Math.ceil((steps - done) / rate)) + " left");
      }
    }
    return parts;
  }

  private void print(String line) {
    out.println(shown(line));
    out.flush();
  }

  private String shown(String line) {
    return terminal.unicode() ? line : Ascii.of(line);
  }

  private double seconds() {
    return (nanoTime.getAsLong() - startedAt) / 1e9;
  }

  private static String shortly(double rate) {
    return rate < 10
        ? String.format(Locale.ROOT, "%.2f", rate)
        : NumberText.count(Math.round(rate));
  }
}
