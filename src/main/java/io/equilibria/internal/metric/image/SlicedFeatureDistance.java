package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.transport.LineTransport;
import io.equilibria.internal.metric.transport.SlicedWasserstein;
import io.equilibria.metric.Estimate;

/**
 * The {@link SlicedWasserstein} distance of features. Not the distance of Karras et al. 2018, which
 * compares patches of Laplacian pyramids.
 *
 * <p>The projections take 8 bytes per image and thread; features are not copied.
 */
public final class SlicedFeatureDistance {
  private SlicedFeatureDistance() {}

  /**
   * SW_p of features.
   *
   * @param order p, at least 1
   * @param directions number and seed of the directions
   * @return in the units of the features; its error is over the directions
   * @throws io.equilibria.InputException if the widths differ
   */
  public static Estimate of(
      RealFeatures real,
      GeneratedFeatures generated,
      double order,
      SlicedWasserstein.Directions directions,
      Execution execution) {
    FeaturePair pair = FeaturePair.of(real, generated, "sliced Wasserstein distance", 1);
    double[][] vectors = directions.draw(pair.width());
    double[] powers = new double[vectors.length];
    execution.forEach(
        powers.length,
        "directions",
        i -> {
          Estimate distance =
              LineTransport.between(
                  along(pair.real(), vectors[i]), along(pair.generated(), vectors[i]), order);
          powers[i] = Math.pow(distance.value(), order);
        });
    return SlicedWasserstein.ofPowers(powers, order);
  }

  private static double[] along(Features features, double[] direction) {
    double[] positions = new double[features.count()];
    for (int i = 0; i < positions.length; i++) {
      double sum = 0;
      for (int k = 0; k < direction.length; k++) {
        sum += features.values()[i * direction.length + k] * direction[k];
      }
      positions[i] = sum;
    }
    return positions;
  }
}
