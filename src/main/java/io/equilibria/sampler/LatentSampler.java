package io.equilibria.sampler;

/** A generator: draws latent vectors and maps them to samples. */
public interface LatentSampler extends Sampler {
  /**
   * Latent vectors of a seed, the same for every generator with this latent length.
   *
   * @param count at least 1
   * @return {@code [count][latent]}, standard normal
   * @throws io.equilibria.InputException if the count is none, or more than memory can hold
   */
  float[][] latent(int count, long seed);

  /**
   * Maps latent vectors to samples.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws io.equilibria.InputException if their length is not the generator's
   */
  float[][] generate(float[][] latent);

  @Override
  default float[][] sample(int count, long seed) {
    return generate(latent(count, seed));
  }
}
