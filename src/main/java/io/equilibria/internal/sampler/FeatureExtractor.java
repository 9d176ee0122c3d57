package io.equilibria.internal.sampler;

/** Maps points to features, such as the outputs of a discriminator's last hidden layer. */
public interface FeatureExtractor {
  /** The number of features of a point; 0 if there are none. */
  int featureCount();

  /**
   * The features of points.
   *
   * @param points {@code [count][features of the data]}
   * @return {@code [count][featureCount]}
   * @throws io.equilibria.InputException if points do not have the dimension of the data, or there
   *     are no features
   */
  float[][] features(float[][] points);
}
