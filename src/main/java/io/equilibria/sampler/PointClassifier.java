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

  /**
   * The weights that several discriminators are mixed by, {@code [discriminators]}, which sum to 1;
   * {@code {1}} of a single one.
   */
  default float[] discriminatorWeights() {
    return new float[] {1};
  }

  /**
   * The logits of each discriminator of a mixture.
   *
   * @param points {@code [count][features]}
   * @return {@code [count][discriminators]}; of discriminators that are given classes, the means
   *     over all classes
   * @throws io.equilibria.InputException if their length is not that of the data
   */
  default float[][] logitsOfEach(float[][] points) {
    float[] all = logits(points);
    float[][] each = new float[all.length][];
    for (int i = 0; i < each.length; i++) {
      each[i] = new float[] {all[i]};
    }
    return each;
  }
}
