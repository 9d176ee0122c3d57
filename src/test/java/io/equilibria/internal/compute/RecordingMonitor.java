package io.equilibria.internal.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Records all reports, checks that they follow the contract, and may cancel. */
public final class RecordingMonitor implements ProgressMonitor {
  private final LongPredicate ending;
  private final List<Long> done = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private volatile boolean cancelled;
  private long total;
  private String unit;

  /** Never cancels. */
  public RecordingMonitor() {
    this(reached -> false);
  }

  private RecordingMonitor(LongPredicate ending) {
    this.ending = ending;
  }

  /** Cancels once so much is done. */
  public static RecordingMonitor cancelledAt(long reached) {
    RecordingMonitor monitor = new RecordingMonitor(at -> at >= reached);
    monitor.cancelled = reached <= 0;
    return monitor;
  }

  @Override
  public synchronized void report(long at, long of, String what) {
    boolean first = done.isEmpty();
    boolean same = first || (of == total && what.equals(unit));
    boolean forward = first || at >= done.get(done.size() - 1);
    if (!same || !forward || at < 0 || at > of || of < 1) {
      throw new IllegalStateException(
          "%d of %d %s after %s of %d %s".formatted(at, of, what, done, total, unit));
    }
    done.add(at);
    total = of;
    unit = what;
    if (ending.test(at)) {
      cancelled = true;
    }
  }

  @Override
  public synchronized void note(String text) {
    notes.add(text);
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** The progress of each report. */
  public List<Long> done() {
    return done;
  }

  /** The total and its unit. */
  public String whole() {
    return total + " " + unit;
  }

  /** The notes, in order. */
  public List<String> notes() {
    return notes;
  }
}
