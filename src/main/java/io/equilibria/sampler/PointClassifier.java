package io.equilibria.sampler;

/** A discriminator: says of points how real they look. */
public interface PointClassifier {
  /**
   * The discriminator's logits.
   *
   * @param points {@code [count][features]}
   * @return {@code [count]}
   * @throws io.equilibria.InputException if their length is not that of the data
   */
  float[] logits(float[][] points);
}
