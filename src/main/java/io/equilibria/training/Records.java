package io.equilibria.training;

import io.equilibria.game.Scalar;
import io.equilibria.training.GameSession.BlockResult;
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

  private final int every;
  private final HistoryFile history;
  private final MetricsLog metrics;
  private final EventLog events;
  private final List<double[]> window = new ArrayList<>();
  private final long started = System.nanoTime();

  private Records(int every, HistoryFile history, MetricsLog metrics, EventLog events) {
    this.every = every;
    this.history = history;
    this.metrics = metrics;
    this.events = events;
  }

  /**
   * Opens the files of a run, cut back to a step.
   *
   * @param step the last step that the run still stands by, 0 for a new run
   */
  static Records open(Path folder, int replicas, List<String> traced, int every, long step) {
    List<String> columns = new ArrayList<>();
    Arrays.stream(SCALARS).map(Scalar::column).forEach(columns::add);
    columns.addAll(traced);
    HistoryFile history = HistoryFile.open(folder, replicas, columns);
    history.truncateTo(step);
    MetricsLog.truncateAfter(folder, step);
    Records records =
        new Records(
            every,
            history,
            MetricsLog.open(folder),
            step == 0 ? EventLog.open(folder) : EventLog.resume(folder, step));
    records.refill(folder, step);
    return records;
  }

  /** Steps since the last row count for the next one, also across a resume. */
  private void refill(Path folder, long step) {
    int open = (int) (step % every);
    if (open == 0) {
      return;
    }
    History past = History.read(folder);
    for (int i = 0; i < open; i++) {
      window.add(new double[SCALARS.length]);
    }
    for (int column = 0; column < SCALARS.length; column++) {
      float[][] values = past.column(SCALARS[column].column());
      for (int i = 0; i < open; i++) {
        window.get(i)[column] = mean(values[(int) step - open + i]);
      }
    }
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
      for (int replica = 0; replica < rows.replicas(); replica++) {
        float value = rows.get(i, replica, column);
        if (!Float.isFinite(value)) {
          throw new NonFiniteException(step, place(SCALARS[column].column(), replica, rows), value);
        }
        means[column] += value / rows.replicas();
      }
    }
    return means;
  }

  private static String place(String column, int replica, Rows rows) {
    return rows.replicas() == 1 ? column : column + " of replica " + replica;
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

  /** All that was written is on the disk when this returns. */
  void sync() {
    metrics.sync();
    events.sync();
  }

  @Override
  public void close() {
    history.close();
    metrics.close();
    events.close();
  }
}
