package io.equilibria.internal.training;

import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.HistoryLayout;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.run.RunChecksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the logs of a run: every scalar of every step and replica to {@code history.npy}, and at
 * intervals a row of means to {@code metrics.jsonl} and TensorBoard.
 */
final class RunLogs implements AutoCloseable {
  /** Key in rows of means for the number of replicas left out. */
  private static final String DIVERGED = "diverged";

  private final Path folder;
  private final List<String> scalars;

  /** Where the history's columns are in a block; empty if they are those of the block. */
  private final Optional<int[]> kept;

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
      List<String> scalars,
      Optional<int[]> kept,
      int every,
      RunChecksums checksums,
      HistoryFile history,
      MetricsLog metrics,
      EventLog events,
      List<double[]> window,
      DivergedReplicas diverged) {
    this.folder = folder;
    this.scalars = scalars;
    this.kept = kept;
    this.every = every;
    this.checksums = checksums;
    this.history = history;
    this.metrics = metrics;
    this.events = events;
    this.window = window;
    this.diverged = diverged;
  }

  /**
   * Opens the files of a run, truncated to a step.
   *
   * @param recorded what the game records; a history that has fewer columns keeps these
   * @param every steps between rows of means
   * @param step the number of steps to keep; 0 for a new run
   * @param diverged the diverged replicas, which are not part of the means
   */
  static RunLogs open(
      Path folder, HistoryLayout recorded, int every, long step, DivergedReplicas diverged) {
    HistoryLayout layout = recorded.keptBy(folder);
    HistoryFile history = HistoryFile.open(folder, layout.replicas(), layout.columns());
    try {
      RunChecksums checksums = RunChecksums.read(folder);
      checksums.cutBack(step); // Before the other files are truncated: see cutBack.
      history.truncateTo(step);
      MetricsLog.truncateAfter(folder, step);
      List<double[]> window = unreported(folder, layout.scalars(), step, (int) (step % every));
      Optional<int[]> kept = layout.within(recorded);
      MetricsLog metrics = MetricsLog.open(folder);
      try {
        return new RunLogs(
            folder,
            layout.scalars(),
            kept,
            every,
            checksums,
            history,
            metrics,
            EventLog.continued(folder, step),
            window,
            diverged);
      } catch (RuntimeException | Error e) {
        metrics.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      history.close();
      throw e;
    }
  }

  /** The means of each step since the last row, which belong to the first row after a resume. */
  private static List<double[]> unreported(
      Path folder, List<String> scalars, long step, int count) {
    List<double[]> window = new ArrayList<>();
    if (count > 0) {
      History past = History.read(folder);
      float[] values = past.rows((int) step - count, (int) step);
      ScalarBlock rows = new ScalarBlock(count, past.replicas(), past.columns().size(), values);
      for (int i = 0; i < count; i++) {
        window.add(means(scalars, rows, i));
      }
    }
    return window;
  }

  EventLog events() {
    return events;
  }

  /**
   * Appends a block.
   *
   * @param isLast whether the run diverges and ends at the block's last step, which is then not
   *     part of any mean
   */
  void append(RecordedBlock block, boolean isLast) {
    ScalarBlock all = block.rows();
    ScalarBlock rows = kept.map(all::columns).orElse(all);
    history.append(rows.values());
    for (int i = 0; i < block.steps() - (isLast ? 1 : 0); i++) {
      window.add(means(scalars, rows, i));
      if ((block.from() + i + 1) % every == 0) {
        write(block.from() + i + 1);
      }
    }
  }

  /**
   * Means over the replicas whose required scalars are all finite.
   *
   * @param scalars the names of the first columns
   */
  private static double[] means(List<String> scalars, ScalarBlock rows, int row) {
    double[] sums = new double[scalars.size()];
    int finite = 0;
    for (int replica = 0; replica < rows.replicas(); replica++) {
      if (isFinite(scalars, rows, row, replica)) {
        finite++;
        for (int column = 0; column < scalars.size(); column++) {
          sums[column] += rows.at(row, replica, column);
        }
      }
    }
    for (int column = 0; column < scalars.size(); column++) {
      sums[column] /= finite;
    }
    return sums;
  }

  private static boolean isFinite(List<String> scalars, ScalarBlock rows, int row, int replica) {
    for (int column = 0; column < scalars.size(); column++) {
      if (RecordedColumns.mustBeFinite(scalars.get(column))
          && !Float.isFinite(rows.at(row, replica, column))) {
        return false;
      }
    }
    return true;
  }

  private void write(long step) {
    Map<String, Number> row = new LinkedHashMap<>();
    for (int column = 0; column < scalars.size(); column++) {
      double sum = 0;
      for (double[] means : window) {
        sum += means[column];
      }
      row.put(scalars.get(column), sum / window.size());
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
   * Syncs everything written to disk and adds its checksums.
   *
   * @param step the last step done; after a failed write, files may reach further
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
      // Closes each file even if closing another fails.
    }
  }
}
