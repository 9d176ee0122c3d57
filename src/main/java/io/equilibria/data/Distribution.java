package io.equilibria.data;

import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.data.NoDensityException;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Modes;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.types.family.TType;

/**
 * A data source whose distribution is known in closed form, so that generators can be compared with
 * it exactly. Samples have the shape {@code [d]}.
 *
 * <p>These methods compute in double precision without a session; the batches of {@link #draw} have
 * the graph's precision.
 */
public interface Distribution extends DataSource {

  /** A description of the support, such as "the plane", "a circle of radius 2 in R^3". */
  String support();

  /** The mean and covariance, exact up to rounding. */
  Moments moments();

  /** The region to show in figures: nearly all of the mass, with a margin; of dimension d. */
  Box view();

  /**
   * Draws samples in Java, for references and pictures. For the same seed they differ from those of
   * {@link #draw}, but have the same law.
   *
   * @param count the number of samples, at least 1
   * @param seed the seed
   * @return [count][d]
   */
  double[][] points(int count, long seed);

  /** The density with respect to volume in R^d; empty if there is none. */
  default Optional<Density> density() {
    return Optional.empty();
  }

  /** The modes; empty if the distribution is not a mixture. */
  default Optional<Modes> modes() {
    return Optional.empty();
  }

  /**
   * The density.
   *
   * @throws NoDensityException if there is none, naming the alternatives
   */
  default Density requireDensity() {
    return density().orElseThrow(() -> new NoDensityException(name(), support(), withoutDensity()));
  }

  /** The quantities that can be computed without a density. */
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
