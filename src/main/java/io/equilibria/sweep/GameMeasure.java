package io.equilibria.sweep;

import io.equilibria.config.Experiment;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that is taken of a game. Several threads ask one measure at once.
 *
 * <p>A new one is a class and a line in {@link GameMeasures}.
 */
public interface GameMeasure {

  /** The word for it in files: {@code w2}. */
  String name();

  /**
   * Why it cannot be taken of any run of this experiment, or empty if it can: asked before the
   * first run begins.
   */
  default Optional<String> unavailable(Experiment experiment) {
    return Optional.empty();
  }

  /**
   * What a diverged run counts as: the worst value in the measure's own direction. Infinity for
   * distances and divergences; empty where no direction is better, as of a recorded loss.
   */
  default OptionalDouble worst() {
    return OptionalDouble.of(Double.POSITIVE_INFINITY);
  }

  /**
   * The number; infinity is one. It must be a function of the replica alone.
   *
   * @throws ArithmeticException if this very replica has none
   */
  double of(TrainedReplica replica);
}
