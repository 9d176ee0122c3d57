package io.equilibria.internal.evaluation;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.jfr.EvaluationEvent;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Optional;

/**
 * A measure with its settings.
 *
 * @param <S> the record of settings
 * @param kind the kind of measure
 * @param settings the settings of the estimator
 */
public record Measure<S extends Spec>(MeasureKind<S> kind, S settings) {
  private static final String DIVERGED = "none: the generator has diverged";

  public Measure {
    requireNonNull(kind, "kind");
    requireNonNull(settings, "settings");
  }

  /** A measure with default settings. */
  public static <S extends Spec> Measure<S> of(MeasureKind<S> kind) {
    return new Measure<>(kind, kind.defaults());
  }

  /** The quantity measured. */
  public Quantity quantity() {
    return kind.quantity();
  }

  /** The reason why there is no value for an input, as far as known before the computation. */
  public Optional<String> obstacle(MeasureInput input) {
    return kind.obstacle(settings, input);
  }

  /** Computes the value, or the reason why there is none. Thread-safe. */
  public Measured of(MeasureInput input) {
    return of(input, Execution.SEQUENTIAL);
  }

  /**
   * Computes the value, or the reason why there is none.
   *
   * @param execution receives the progress of a long computation
   */
  public Measured of(MeasureInput input, Execution execution) {
    Optional<String> obstacle = obstacle(input);
    if (obstacle.isPresent()) {
      return new Measured.Unavailable(obstacle.get());
    }
    EvaluationEvent event = new EvaluationEvent();
    event.begin();
    try {
      Measured found = kind.measure(settings, input, execution);
      event.end();
      if (event.shouldCommit()) {
        event.measure = kind.name();
        event.points = input.sampleCount();
        event.commit();
      }
      return found;
    } catch (ArithmeticException | IllegalArgumentException e) {
      return new Measured.Unavailable(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /**
   * Computes a value that must exist.
   *
   * @throws InputException if it is unavailable, with the reason
   */
  public Estimate estimate(MeasureInput input) {
    Measured found = of(input);
    if (found instanceof Measured.Unavailable missing) {
      throw new InputException(kind.name() + ": " + missing.reason());
    }
    return (Estimate) found;
  }

  /**
   * The value of a diverged generator: the worst possible.
   *
   * @throws java.util.NoSuchElementException if no direction is better
   */
  public Estimate diverged() {
    return new Estimate(kind.worst().orElseThrow(), 0, DIVERGED);
  }

  /** The estimator of the estimated values; if there are none, the description of diverged ones. */
  static String estimator(List<Estimate> seeds) {
    return seeds.stream()
        .map(Estimate::estimator)
        .filter(estimator -> !estimator.equals(DIVERGED))
        .findFirst()
        .orElse(DIVERGED);
  }
}
