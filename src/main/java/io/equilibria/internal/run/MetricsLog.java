package io.equilibria.internal.run;

import io.equilibria.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code metrics.jsonl}: a {@link StepLog} whose lines also contain the training time, such as
 * {@code {"step":100,"seconds":1.5,"w2":0.25}}.
 *
 * <p>For one thread at a time.
 */
public final class MetricsLog implements AutoCloseable {
  /** The name of the file in the run folder. */
  public static final String FILE = "metrics.jsonl";

  private final StepLog lines;

  private MetricsLog(StepLog lines) {
    this.lines = lines;
  }

  /**
   * Opens the log of a run folder to append to it. A resumed run calls {@link #truncateAfter}
   * first.
   *
   * @throws InputException when it cannot be written
   */
  public static MetricsLog open(Path folder) {
    return new MetricsLog(StepLog.open(folder.resolve(FILE)));
  }

  /**
   * Appends a line.
   *
   * @param step the number of steps done, at least 0
   * @param seconds the training time since the run was started or resumed
   * @param values numbers, texts, or lists and maps of them, by name; {@code step} and {@code
   *     seconds} are reserved
   * @throws InputException when the disk is full
   */
  public void append(long step, double seconds, Map<String, ?> values) {
    if (values.containsKey("seconds")) {
      throw new IllegalArgumentException(
          "a line needs other names than seconds, found " + values.keySet());
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("seconds", seconds);
    line.putAll(values);
    lines.append(step, line);
  }

  /** Returns when all lines are on disk. */
  public void sync() {
    lines.sync();
  }

  @Override
  public void close() {
    lines.close();
  }

  /**
   * Checks that every line of the log can be read, so that it can be truncated.
   *
   * @throws InputException when a line cannot be read, naming it
   */
  public static void requireReadable(Path folder) {
    StepLog.read(folder.resolve(FILE));
  }

  /**
   * Truncates the log of a run folder after a step. See {@link StepLog#truncateAfter}.
   *
   * @throws InputException when a line cannot be read, naming it
   */
  public static void truncateAfter(Path folder, long step) {
    StepLog.truncateAfter(folder.resolve(FILE), step);
  }
}
