package io.equilibria.internal.evaluation;

import io.equilibria.config.Kind;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A kind of measure: a quantity between data and generator with one estimator and the inputs that
 * it needs. The commands {@code distance} and {@code sweep}, evaluation during training, and
 * reports look up measures in the catalogue with {@link Measures}; {@link MeasureKinds} lists the
 * built-in ones.
 *
 * <p>The {@linkplain #name name} is unique. If a quantity has several estimators, the name contains
 * both, such as {@code js-neighbours}; the quantity's id alone, {@code js}, then selects an
 * estimator by context: the closed form in a sweep, an estimate from points in {@code distance}.
 *
 * <p>Implementations must be pure functions of settings and input, and thread-safe.
 *
 * @param <S> the record of settings; {@link MeasureSettings.None} if there are none
 */
public interface MeasureKind<S extends Spec> extends Kind<S> {

  /** Which values are better. */
  enum Direction {
    /** Distances and divergences. */
    SMALLER_IS_BETTER,
    /** Counts and fractions of good samples. */
    LARGER_IS_BETTER,
    /** Recorded losses, gradients and logits. */
    NEITHER
  }

  /** The quantity, with id, title, axis and unit. */
  Quantity quantity();

  /** Alternative names. */
  default List<String> aliases() {
    return List.of();
  }

  /** The inputs that it needs. */
  Set<Need> needs();

  /**
   * A description of the estimator. Each value describes its estimator including the numbers of
   * points.
   */
  String estimator();

  /** Which values are better; by default, smaller ones. */
  default Direction direction() {
    return Direction.SMALLER_IS_BETTER;
  }

  /**
   * The value of the data itself in the limit of many points: 0 for distances. Empty if there is
   * none, or if it is unknown for this input.
   */
  default OptionalDouble best(MeasureInput input) {
    return direction() == Direction.SMALLER_IS_BETTER
        ? OptionalDouble.of(0)
        : OptionalDouble.empty();
  }

  /** The value of a diverged generator; empty if no direction is better. */
  default OptionalDouble worst() {
    return switch (direction()) {
      case SMALLER_IS_BETTER -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case LARGER_IS_BETTER -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      case NEITHER -> OptionalDouble.empty();
    };
  }

  /**
   * The reason why no run of an experiment can have a value, judged by its settings before the
   * first run, in addition to {@link #needs}. Empty by default.
   */
  default Optional<String> obstacle(ExperimentSpec experiment) {
    return Optional.empty();
  }

  /**
   * The reason why there is no value for an input, as far as known before the computation;
   * otherwise empty. By default it reports missing needs.
   */
  default Optional<String> obstacle(S settings, MeasureInput input) {
    return input.missing(needs());
  }

  /**
   * Computes the value. {@link ArithmeticException} and {@link IllegalArgumentException} count as
   * {@link Measured.Unavailable}.
   *
   * @param input without {@link #obstacle}
   * @param execution receives the progress of a long computation
   */
  Measured measure(S settings, MeasureInput input, Execution execution);
}
