package io.equilibria.evaluation;

import io.equilibria.compute.Execution;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.Kind;
import io.equilibria.config.Spec;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A measure: a quantity between data and generator, by one estimator, with one set of needs. The
 * commands {@code distance} and {@code sweep}, the evaluation during training and reports take
 * their measures from the catalogue by {@link Measures}; {@link MeasureKinds} lists those of the
 * library.
 *
 * <p>The {@linkplain #name name} is unique. Where one quantity has several estimators it names
 * both, such as {@code js-neighbours}; the quantity's id alone, {@code js}, then means the
 * estimator that suits the place: the closed form in a sweep, points in {@code distance}.
 *
 * <p>Implementations must be pure functions of settings and input, and thread-safe.
 *
 * @param <S> the record of settings; {@link MeasureSettings.None} where there are none
 */
public interface MeasureKind<S extends Spec> extends Kind<S> {

  /** Which values are better. */
  enum Direction {
    /** Distances and divergences. */
    SMALLER_IS_BETTER,
    /** Counts and shares of what is good. */
    LARGER_IS_BETTER,
    /** Recorded losses, gradients and logits. */
    NEITHER
  }

  /** Id, title, axis and unit. */
  Quantity quantity();

  /** Other names by which it may be called. */
  default List<String> aliases() {
    return List.of();
  }

  /** What it is computed from. */
  Set<Need> needs();

  /** How it is computed, in words. Each value names its estimator with numbers of points. */
  String estimator();

  /** Which values are better; smaller ones unless overridden. */
  default Direction direction() {
    return Direction.SMALLER_IS_BETTER;
  }

  /**
   * The value that the data itself has, in the limit of many points: 0 for distances. Empty where
   * there is none, or the input does not say.
   */
  default OptionalDouble best(MeasureInput input) {
    return direction() == Direction.SMALLER_IS_BETTER
        ? OptionalDouble.of(0)
        : OptionalDouble.empty();
  }

  /** What a generator that diverged counts as; empty where no direction is better. */
  default OptionalDouble worst() {
    return switch (direction()) {
      case SMALLER_IS_BETTER -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case LARGER_IS_BETTER -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      case NEITHER -> OptionalDouble.empty();
    };
  }

  /**
   * Why no run of an experiment will have a value, as far as its settings tell, beside what {@link
   * #needs} say: known before the first run. Empty unless overridden.
   */
  default Optional<String> obstacle(ExperimentSpec experiment) {
    return Optional.empty();
  }

  /**
   * Why there is no value for this input, as far as that is known before it is computed; empty if
   * nothing speaks against it. By default that what it needs is missing.
   */
  default Optional<String> obstacle(S settings, MeasureInput input) {
    return input.missing(needs());
  }

  /**
   * The value. {@link ArithmeticException} and {@link IllegalArgumentException} count as {@link
   * Measured.Unavailable}.
   *
   * @param input without {@link #obstacle}
   * @param execution receives how far a long computation is
   */
  Measured measure(S settings, MeasureInput input, Execution execution);
}
