package io.equilibria.training;

import io.equilibria.checkpoint.FileFault;
import io.equilibria.checkpoint.RunChecksums;
import io.equilibria.game.Scalar;
import io.equilibria.training.GameSession.BlockResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run writes down about its steps: every number of every step and replica in {@code
 * history.npy}, and now and then a row of means in {@code metrics.jsonl} and for TensorBoard.
 */
final class Records implements AutoCloseable {
  private static final Scalar[] SCALARS = Scalar.values();

  private final Path folder;
  private final int every;
  private final RunChecksums checksums;
  private final HistoryFile history;
  private final MetricsLog metrics;
  private final EventLog events;
  private final List<double[]> window;
  private final long started = System.nanoTime();

  private Records(
      Path folder,
      int every,
      HistoryFile history,
      MetricsLog metrics,
      EventLog events,
      List<double[]> window) {
    this.folder = folder;
    this.every = every;
    this.checksums = RunChecksums.read(folder);
    this.history = history;
    this.metrics = metrics;
    this.events = events;
    this.window = window;
  }

  /**
   * Opens the files of a run, cut back to a step.
   *
   * @param every steps between rows of means
   * @param step the last step that the run still stands by, 0 for a new run
   */
  static Records open(Path folder, int replicas, List<String> traced, int every, long step) {
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
        return new Records(folder, every, history, metrics, events, window);
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
    for (int i = 0; i < count; i++) {
      window.add(new double[SCALARS.length]);
    }
    if (count > 0) {
      History past = History.read(folder);
      for (int column = 0; column < SCALARS.length; column++) {
        float[][] values = past.column(SCALARS[column].column());
        for (int i = 0; i < count; i++) {
          window.get(i)[column] = mean(values[(int) step - count + i]);
        }
      }
    }
    return window;
  }

  private static double mean(float[] replicas) {
    double sum = 0;
    for (float value : replicas) {
      sum += value;
    }
    return sum / replicas.length;
  }

  EventLog events() {
    return events;
  }

  /**
   * Writes down a block.
   *
   * @param before steps done before it
   * @throws NonFiniteException if a scalar is not finite; the rows before are written
   */
  void append(long before, List<BlockResult> groups) {
    Rows scalars = Rows.beside(groups.stream().map(BlockResult::scalars).toList());
    Rows trace = Rows.beside(groups.stream().map(BlockResult::trace).toList());
    history.append(interleave(scalars, trace));
    for (int i = 0; i < scalars.steps(); i++) {
      double[] means = means(before + i, scalars, i);
      window.add(means);
      if ((before + i + 1) % every == 0) {
        write(before + i + 1);
      }
    }
  }

  private static float[] interleave(Rows scalars, Rows trace) {
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

  private static double[] means(long step, Rows rows, int i) {
    double[] means = new double[SCALARS.length];
    for (int column = 0; column < SCALARS.length; column++) {
      float[] replicas = rows.across(i, column);
      for (int replica = 0; replica < replicas.length; replica++) {
        if (!Float.isFinite(replicas[replica])) {
          String name = SCALARS[column].column();
          throw new NonFiniteException(
              step, NonFiniteException.place(name, replica, replicas.length), replicas[replica]);
        }
      }
      means[column] = mean(replicas);
    }
    return means;
  }

  private void write(long step) {
    Map<String, Double> row = new LinkedHashMap<>();
    for (int column = 0; column < SCALARS.length; column++) {
      double sum = 0;
      for (double[] means : window) {
        sum += means[column];
      }
      row.put(SCALARS[column].column(), sum / window.size());
    }
    window.clear();
    metrics.append(step, (System.nanoTime() - started) / 1e9, row);
    events.scalars(step, row);
  }

  /**
   * All that was written is on the disk when this returns, and covered by checksums.
   *
   * @param step the last step written
   */
  void sync(long step) {
    metrics.sync();
    events.sync();
    checksums.add(
        step, List.of(whole(HistoryLayout.FILE), history.stretch(), whole(MetricsLog.FILE)));
  }

  private RunChecksums.Stretch whole(String file) {
    try {
      return new RunChecksums.Stretch(file, 0, Files.size(folder.resolve(file)));
    } catch (IOException e) {
      throw FileFault.cannotRead(folder.resolve(file), e);
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
