package io.equilibria.internal.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of an {@link ImageScore}.
 *
 * @param name name of the score, including the extractor unless it is the classic one
 * @param unit such as {@code nats}; empty for none
 * @param direction which values are better
 * @param value a number or an infinity
 * @param interval the uncertainty, if known
 * @param estimator the estimator in words
 * @param settings settings by name
 * @param notes caveats
 * @param pairs pairs of samples to inspect, by index, nearest first
 */
public record ScoreValue(
    String name,
    String unit,
    ScoreDirection direction,
    double value,
    Optional<ScoreInterval> interval,
    String estimator,
    Map<String, String> settings,
    List<String> notes,
    List<ClosePair> pairs) {

  public ScoreValue {
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    requireNonNull(direction, "direction");
    requireNonNull(interval, "interval");
    requireNonNull(estimator, "estimator");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    notes = List.copyOf(notes);
    pairs = List.copyOf(pairs);
  }

  /** A value without unit, interval, settings, notes and pairs. */
  public static ScoreValue of(
      String name, ScoreDirection direction, double value, String estimator) {
    return new ScoreValue(
        name, "", direction, value, Optional.empty(), estimator, Map.of(), List.of(), List.of());
  }

  /** This value with a unit. */
  public ScoreValue in(String otherUnit) {
    return new ScoreValue(
        name, otherUnit, direction, value, interval, estimator, settings, notes, pairs);
  }

  /** This value with an interval. */
  public ScoreValue within(ScoreInterval ends) {
    return new ScoreValue(
        name, unit, direction, value, Optional.of(ends), estimator, settings, notes, pairs);
  }

  /** This value with another setting. */
  public ScoreValue with(String setting, Object chosen) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, String.valueOf(chosen));
    return new ScoreValue(name, unit, direction, value, interval, estimator, more, notes, pairs);
  }

  /** This value with notes. */
  public ScoreValue noting(List<String> said) {
    return new ScoreValue(name, unit, direction, value, interval, estimator, settings, said, pairs);
  }

  /** This value with pairs of samples. */
  public ScoreValue showing(List<ClosePair> found) {
    return new ScoreValue(
        name, unit, direction, value, interval, estimator, settings, notes, found);
  }
}
