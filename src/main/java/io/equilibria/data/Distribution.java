package io.equilibria.data;

import io.equilibria.metric.Modes;
import io.equilibria.metric.divergence.Box;
import io.equilibria.metric.divergence.Density;
import io.equilibria.metric.statistics.Moments;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.types.family.TType;

/**
 * A source whose law is known: the truth beside a game. Samples have the shape {@code [d]}.
 *
 * <p>What is said here is computed in Java in double precision and needs no session; the batches of
 * {@link #draw} are of the graph's precision.
 */
public interface Distribution extends DataSource {

  /** Where the mass lies, for people: "the plane", "a circle of radius 2 in R^3". */
  String support();

  /** Mean and covariance, exact up to rounding. */
  Moments moments();

  /** What a picture should show: nearly all of the mass with some air about it; [d]. */
  Box view();

  /**
   * Samples drawn in Java, for references and pictures: other numbers than those that {@link #draw}
   * gives for the same seed, from the same law.
   *
   * @param count at least 1
   * @param seed from which all follow
   * @return [count][d]
   */
  double[][] points(int count, long seed);

  /** The density, or empty where there is none with respect to volume in R^d. */
  default Optional<Density> density() {
    return Optional.empty();
  }

  /** The modes, or empty where the law is no mixture. */
  default Optional<Modes> modes() {
    return Optional.empty();
  }

  /**
   * The density.
   *
   * @throws NoDensityException where there is none; it names what can be had instead
   */
  default Density requireDensity() {
    return density().orElseThrow(() -> new NoDensityException(name(), support(), withoutDensity()));
  }

  /** What can be computed where there is no density. */
  default List<String> withoutDensity() {
    List<String> instead = new ArrayList<>();
    if (GaussianDistribution.law(this).isPresent()) {
      instead.add("closed forms between Gaussians (W2, Jensen-Shannon)");
    }
    instead.add("estimators from samples (W1, W2, sliced W, energy distance, MMD)");
    return instead;
  }

  @Override
  default Map<Variable, Supplier<TType>> variables() {
    return Map.of();
  }
}
