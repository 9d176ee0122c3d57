package io.equilibria.internal.game.inference;

import java.util.Arrays;

/**
 * The mixture weights of the players of one game.
 *
 * @param generators the probability of each component, {@code [generators]}
 * @param bounds the bounds by which a standard normal number selects a component, {@code
 *     [generators - 1]}: component k has the numbers from bound k - 1 to below bound k
 * @param discriminators the weights of the discriminators, {@code [discriminators]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PlayerWeights(float[] generators, float[] bounds, float[] discriminators) {

  /** The weights of one generator and one discriminator. */
  public static PlayerWeights ofPair() {
    return new PlayerWeights(new float[] {1}, new float[0], new float[] {1});
  }

  /** Whether there are several generators, so that a sample's component is drawn. */
  public boolean isMixed() {
    return generators.length > 1;
  }

  /** The component selected by a number. */
  int component(float number) {
    int component = 0;
    while (component < bounds.length && number >= bounds[component]) {
      component++;
    }
    return component;
  }

  /**
   * The components selected by the last numbers of latent vectors.
   *
   * @param latent {@code [count][latent + 1]}, or of any width with one generator
   * @return {@code [count]}
   */
  public int[] components(float[][] latent) {
    return Arrays.stream(latent)
        .mapToInt(row -> isMixed() ? component(row[row.length - 1]) : 0)
        .toArray();
  }

  /**
   * The weighted mean of the discriminators' logits, accumulated in single precision in the order
   * of the discriminators.
   *
   * @param logits {@code [rows, discriminators]} in row-major order
   * @return {@code [rows]}
   */
  float[] mean(float[] logits) {
    int players = discriminators.length;
    if (players == 1) {
      return logits;
    }
    float[] means = new float[logits.length / players];
    for (int row = 0; row < means.length; row++) {
      for (int d = 0; d < players; d++) {
        means[row] += discriminators[d] * logits[row * players + d];
      }
    }
    return means;
  }
}
