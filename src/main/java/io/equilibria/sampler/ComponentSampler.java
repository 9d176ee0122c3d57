package io.equilibria.sampler;

/**
 * A sampler of one or several generators, its components, numbered from 0. Each sample is one of a
 * component that is drawn by the components' weights, so that the samples are those of a mixture of
 * distributions (Arora et al. 2017, section 5).
 */
public interface ComponentSampler {
  /**
   * The probability of each component, {@code [components]}, which sum to 1; {@code {1}} of a
   * single generator.
   */
  float[] componentWeights();

  /**
   * The component of each sample, as its latent vector has it.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count]}
   * @throws io.equilibria.InputException if the length of a vector is not the generator's
   */
  int[] components(float[][] latent);

  /**
   * One component as the only generator, beside the same discriminators. Its latent vectors are
   * those of the mixture for the same seed, without the number that picks the component.
   *
   * @throws io.equilibria.InputException if there is no such component
   */
  PlayerPair component(int index);
}
