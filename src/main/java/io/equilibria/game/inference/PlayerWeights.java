package io.equilibria.game.inference;

import java.util.Arrays;

/**
 * The weights that the players of one game are mixed by, as numbers.
 *
 * @param generators the probability of each component, {@code [generators]}
 * @param bounds which component a standard normal number picks, {@code [generators - 1]}: component
 *     k takes those from bound k - 1 to below bound k
 * @param discriminators {@code [discriminators]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PlayerWeights(float[] generators, float[] bounds, float[] discriminators) {

  /** Of one generator and one discriminator. */
  public static PlayerWeights ofPair() {
    return new PlayerWeights(new float[] {1}, new float[0], new float[] {1});
  }

  /** Whether a sample's component is drawn. */
  public boolean isMixed() {
    return generators.length > 1;
  }

  /** The component that a number picks. */
  int component(float number) {
    int component = 0;
    while (component < bounds.length && number >= bounds[component]) {
      component++;
    }
    return component;
  }

  /**
   * The components that the last numbers of latent vectors pick.
   *
   * @param latent {@code [count][latent + 1]}, or of any width where there is one generator
   * @return {@code [count]}
   */
  public int[] components(float[][] latent) {
    return Arrays.stream(latent)
        .mapToInt(row -> isMixed() ? component(row[row.length - 1]) : 0)
        .toArray();
  }

  /**
   * The mean of the discriminators' logits by their weights, in single precision from the first
   * discriminator on.
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
