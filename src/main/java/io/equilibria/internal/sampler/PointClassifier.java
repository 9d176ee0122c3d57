package io.equilibria.internal.sampler;

/** A discriminator: scores how real points are. */
public interface PointClassifier {
  /**
   * The discriminator's logits.
   *
   * @param points {@code [count][features]}
   * @return {@code [count]}
   * @throws io.equilibria.InputException if points do not have the dimension of the data
   */
  float[] logits(float[][] points);

  /**
   * The mixture weights of the discriminators, {@code [discriminators]}, which sum to 1; {@code
   * {1}} for a single one.
   */
  default float[] discriminatorWeights() {
    return new float[] {1};
  }

  /**
   * The logits of each discriminator of a mixture.
   *
   * @param points {@code [count][features]}
   * @return {@code [count][discriminators]}; for class-conditional discriminators, the means over
   *     all classes
   * @throws io.equilibria.InputException if points do not have the dimension of the data
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
