package io.equilibria.sampler;

/** Describes points by features, such as the outputs of a discriminator's last hidden layer. */
public interface FeatureExtractor {
  /** How many features a point has; 0 if there are none. */
  int featureCount();

  /**
   * The features of points.
   *
   * @param points {@code [count][features of the data]}
   * @return {@code [count][featureCount]}
   * @throws io.equilibria.InputException if their length is not that of the data, or there are no
   *     features
   */
  float[][] features(float[][] points);
}
