package io.equilibria.evaluation;

import static java.util.Objects.requireNonNull;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.config.Spec;
import io.equilibria.internal.jfr.EvaluationEvent;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Optional;

/**
 * A measure with its settings, ready to be computed.
 *
 * @param <S> the record of settings
 * @param kind what is measured, and how
 * @param settings of the estimator
 */
public record Measure<S extends Spec>(MeasureKind<S> kind, S settings) {
  private static final String DIVERGED = "none: the generator has diverged";

  public Measure {
    requireNonNull(kind, "kind");
    requireNonNull(settings, "settings");
  }

  /** With the settings that it has by default. */
  public static <S extends Spec> Measure<S> of(MeasureKind<S> kind) {
    return new Measure<>(kind, kind.defaults());
  }

  /** What comes out. */
  public Quantity quantity() {
    return kind.quantity();
  }

  /** Why there is no value for an input, as far as that is known before it is computed. */
  public Optional<String> obstacle(MeasureInput input) {
    return kind.obstacle(settings, input);
  }

  /** The value, or why there is none. May be called from many threads. */
  public Measured of(MeasureInput input) {
    return of(input, Execution.SEQUENTIAL);
  }

  /**
   * The value, or why there is none.
   *
   * @param execution receives how far a long computation is
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
   * The value, where there has to be one.
   *
   * @throws InputException if it is unavailable; it says why
   */
  public Estimate estimate(MeasureInput input) {
    Measured found = of(input);
    if (found instanceof Measured.Unavailable missing) {
      throw new InputException(kind.name() + ": " + missing.reason());
    }
    return (Estimate) found;
  }

  /**
   * What a generator that diverged counts as: the worst value.
   *
   * @throws java.util.NoSuchElementException if no direction is better
   */
  public Estimate diverged() {
    return new Estimate(kind.worst().orElseThrow(), 0, DIVERGED);
  }

  /** The estimator of those values that were estimated; what is said of diverged ones if none. */
  static String estimator(List<Estimate> seeds) {
    return seeds.stream()
        .map(Estimate::estimator)
        .filter(estimator -> !estimator.equals(DIVERGED))
        .findFirst()
        .orElse(DIVERGED);
  }
}
