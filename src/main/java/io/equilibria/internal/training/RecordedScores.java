package io.equilibria.internal.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.internal.run.StepLog;
import io.equilibria.internal.training.CheckpointScorer.Better;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One score over the checkpoints of a run, as recorded by {@link CheckpointScoring}.
 *
 * @param name unique name, such as {@code mnist-fd}
 * @param title displayed name, such as {@code MNIST-FD}
 * @param better which values are better
 * @param points ascending by step, at least one
 * @param record how the last value was computed
 */
public record RecordedScores(
    String name, String title, Better better, List<Point> points, Map<String, Object> record) {
  private static final String FILE = "training-scores.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The value at a checkpoint.
   *
   * @param step the number of steps done
   * @param value the value, possibly NaN
   */
  public record Point(long step, double value) {}

  /** The path of the file in a run folder; the file need not exist. */
  public static Path file(Path run) {
    return run.resolve(FILE);
  }

  /**
   * Reads the scores of a run that the last line read has, in its order; empty if there is no line.
   *
   * @param last the last step to read
   * @throws InputException if a line is damaged, naming it
   */
  public static List<RecordedScores> read(Path run, long last) {
    List<JsonNode> lines =
        StepLog.read(file(run)).stream()
            .filter(line -> line.path("step").asLong() <= last)
            .toList();
    List<RecordedScores> all = new ArrayList<>();
    if (!lines.isEmpty()) {
      JsonNode latest = lines.get(lines.size() - 1);
      latest
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!name.equals("step")) {
                  all.add(of(name, run, lines));
                }
              });
    }
    return List.copyOf(all);
  }

  private static RecordedScores of(String name, Path run, List<JsonNode> lines) {
    List<Point> points = new ArrayList<>();
    for (JsonNode line : lines) {
      if (line.has(name)) {
        points.add(new Point(line.path("step").asLong(), value(line.path(name), run, line)));
      }
    }
    JsonNode last = lines.get(lines.size() - 1).path(name);
    return new RecordedScores(
        name,
        last.path("title").asText(name),
        better(last.path("better").asText()),
        List.copyOf(points),
        record(last));
  }

  @SuppressWarnings("unchecked") // a JSON object is a map with string keys
  private static Map<String, Object> record(JsonNode entry) {
    return entry.path("record").isObject()
        ? JSON.convertValue(entry.path("record"), Map.class)
        : Map.of();
  }

  /** An unknown value, written by a later version, is read as {@link Better#NEITHER}. */
  private static Better better(String word) {
    return Arrays.stream(Better.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(Better.NEITHER);
  }

  private static double value(JsonNode entry, Path run, JsonNode line) {
    JsonNode value = entry.path("value");
    try {
      if (value.isNumber() || value.isTextual()) {
        return value.isNumber() ? value.asDouble() : Double.parseDouble(value.asText());
      }
    } catch (NumberFormatException e) {
      // Rejected below.
    }
    throw new InputException(
        "%s, step %d: expected a number as value of a score; delete the line"
            .formatted(file(run), line.path("step").asLong()));
  }

  /** The last point up to a step; empty if there is none. */
  public Optional<Point> at(long step) {
    return points.stream().filter(point -> point.step() <= step).reduce((first, later) -> later);
  }

  /** The last point. */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /** The best finite point, the earliest in case of a tie; empty if there is none. */
  public Optional<Point> best() {
    Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
    return points.stream()
        .filter(point -> better != Better.NEITHER && Double.isFinite(point.value()))
        .min(
            (better == Better.HIGHER ? byValue.reversed() : byValue)
                .thenComparingLong(Point::step));
  }
}
