package io.equilibria.training;

import io.equilibria.game.Scalar;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.run.EventLog;
import io.equilibria.run.History;
import io.equilibria.run.HistoryFile;
import io.equilibria.run.HistoryLayout;
import io.equilibria.run.MetricsLog;
import io.equilibria.run.RunChecksums;
import io.equilibria.training.GameSession.BlockResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a run writes down about its steps: every number of every step and replica in {@code
 * history.npy}, and now and then a row of means in {@code metrics.jsonl} and for TensorBoard.
 */
final class RunLogs implements AutoCloseable {
  private static final Scalar[] SCALARS = Scalar.values();

  /** In rows of means: how many replicas they leave out. */
  private static final String DIVERGED = "diverged";

  private final Path folder;
  private final int every;
  private final RunChecksums checksums;
  private final HistoryFile history;
  private final MetricsLog metrics;
  private final EventLog events;
  private final List<double[]> window;
  private final DivergedReplicas diverged;
  private final long started = System.nanoTime();

  private RunLogs(
      Path folder,
      int every,
      HistoryFile history,
      MetricsLog metrics,
      EventLog events,
      List<double[]> window,
      DivergedReplicas diverged) {
    this.folder = folder;
    this.every = every;
    this.checksums = RunChecksums.read(folder);
    this.history = history;
    this.metrics = metrics;
    this.events = events;
    this.window = window;
    this.diverged = diverged;
  }

  /**
   * Opens the files of a run, cut back to a step.
   *
   * @param every steps between rows of means
   * @param step the last step that the run still stands by, 0 for a new run
   * @param diverged where divergences are noted
   */
  static RunLogs open(
      Path folder,
      int replicas,
      List<String> traced,
      int every,
      long step,
      DivergedReplicas diverged) {
    List<String> columns = new ArrayList<>();
    Arrays.stream(SCALARS).map(Scalar::column).forEach(columns::add);
    columns.addAll(traced);
    HistoryFile history = HistoryFile.open(folder, replicas, columns);
    try {
      RunChecksums.read(folder).cutBack(step); // First: see there.
      history.truncateTo(step);
      MetricsLog.truncateAfter(folder, step);
      List<double[]> window = unreported(folder, step, (int) (step % every));
      MetricsLog metrics = MetricsLog.open(folder);
      try {
        EventLog events = step == 0 ? EventLog.open(folder) : EventLog.resume(folder, step);
        return new RunLogs(folder, every, history, metrics, events, window, diverged);
      } catch (RuntimeException e) {
        metrics.close();
        throw e;
      }
    } catch (RuntimeException e) {
      history.close();
      throw e;
    }
  }

  /** Means of the steps since the last row, which count for the next one, also after a resume. */
  private static List<double[]> unreported(Path folder, long step, int count) {
    List<double[]> window = new ArrayList<>();
    if (count > 0) {
      History past = History.read(folder);
      float[] values = past.rows((int) step - count, (int) step);
      ScalarBlock rows = new ScalarBlock(count, past.replicas(), past.columns().size(), values);
      for (int i = 0; i < count; i++) {
        window.add(means(rows, i));
      }
    }
    return window;
  }

  EventLog events() {
    return events;
  }

  /**
   * Writes down a block, up to the step that ends the run if there is one.
   *
   * @param before steps done before it
   * @param ends whether the run ends with the divergences noted so far
   * @return steps written down
   */
  int append(long before, List<BlockResult> groups, BooleanSupplier ends) {
    ScalarBlock scalars = ScalarBlock.beside(groups.stream().map(BlockResult::scalars).toList());
    ScalarBlock trace = ScalarBlock.beside(groups.stream().map(BlockResult::trace).toList());
    int count = 0;
    while (count < scalars.steps() && !ends.getAsBoolean()) {
      diverged.watch(before + count, scalars, count);
      freeze(before + count, scalars, count);
      freeze(before + count, trace, count);
      count++;
    }
    history.append(interleave(scalars.first(count), trace.first(count)));
    for (int i = 0; i < count - (ends.getAsBoolean() ? 1 : 0); i++) {
      window.add(means(scalars, i));
      if ((before + i + 1) % every == 0) {
        write(before + i + 1);
      }
    }
    return count;
  }

  /** A frozen replica has no numbers, whatever the rest of its block came to. */
  private void freeze(long step, ScalarBlock rows, int row) {
    for (int replica = 0; replica < rows.replicas(); replica++) {
      if (diverged.isFrozen(replica, step)) {
        rows.clear(row, replica);
      }
    }
  }

  private static float[] interleave(ScalarBlock scalars, ScalarBlock trace) {
    if (trace.columns() == 0) {
      return scalars.values();
    }
    int width = scalars.columns() + trace.columns();
    float[] all = new float[scalars.steps() * scalars.replicas() * width];
    for (int row = 0; row < scalars.steps() * scalars.replicas(); row++) {
      System.arraycopy(
          scalars.values(), row * scalars.columns(), all, row * width, scalars.columns());
      System.arraycopy(
          trace.values(),
          row * trace.columns(),
          all,
          row * width + scalars.columns(),
          trace.columns());
    }
    return all;
  }

  /** Over the replicas all of whose scalars are finite. */
  private static double[] means(ScalarBlock rows, int row) {
    double[] sums = new double[SCALARS.length];
    int finite = 0;
    for (int replica = 0; replica < rows.replicas(); replica++) {
      if (isFinite(rows, row, replica)) {
        finite++;
        for (int column = 0; column < SCALARS.length; column++) {
          sums[column] += rows.at(row, replica, column);
        }
      }
    }
    for (int column = 0; column < SCALARS.length; column++) {
      sums[column] /= finite;
    }
    return sums;
  }

  private static boolean isFinite(ScalarBlock rows, int row, int replica) {
    for (int column = 0; column < SCALARS.length; column++) {
      if (!Float.isFinite(rows.at(row, replica, column))) {
        return false;
      }
    }
    return true;
  }

  private void write(long step) {
    Map<String, Number> row = new LinkedHashMap<>();
    for (int column = 0; column < SCALARS.length; column++) {
      double sum = 0;
      for (double[] means : window) {
        sum += means[column];
      }
      row.put(SCALARS[column].column(), sum / window.size());
    }
    window.clear();
    long lost = diverged.diverged().stream().filter(one -> one.step() < step).count();
    if (lost > 0) {
      row.put(DIVERGED, lost);
    }
    metrics.append(step, (System.nanoTime() - started) / 1e9, row);
    events.scalars(step, row);
  }

  /**
   * All that was written is on the disk when this returns, and covered by checksums.
   *
   * @param step the last step done; where a write has failed, files may reach further
   */
  void sync(long step) {
    metrics.sync();
    events.sync();
    checksums.add(
        Math.max(step, history.steps()),
        List.of(whole(HistoryLayout.FILE), history.stretch(), whole(MetricsLog.FILE)));
  }

  private RunChecksums.Stretch whole(String file) {
    try {
      return new RunChecksums.Stretch(file, 0, Files.size(folder.resolve(file)));
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder.resolve(file), e);
    }
  }

  @Override
  public void close() {
    try (history;
        metrics;
        events) {
      // Each is closed whatever becomes of the others.
    }
  }
}
