package io.equilibria.internal.sampler;

/** A generator: draws latent vectors and maps them to samples. */
public interface LatentSampler extends Sampler {
  /**
   * Draws latent vectors, the same for every generator with this latent length.
   *
   * @param count the number of vectors, at least 1
   * @param seed the seed
   * @return {@code [count][latent]}, standard normal
   * @throws io.equilibria.InputException if the count is below 1, or too large for memory
   */
  float[][] latent(int count, long seed);

  /**
   * Maps latent vectors to samples.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws io.equilibria.InputException if vectors do not have the generator's latent length
   */
  float[][] generate(float[][] latent);

  @Override
  default float[][] sample(int count, long seed) {
    return generate(latent(count, seed));
  }
}
