package io.equilibria.internal.sampler;

/**
 * A sampler with one or several generators, its components, numbered from 0. The component of each
 * sample is drawn according to the components' weights, so samples come from a mixture of
 * distributions (Arora et al. 2017, section 5).
 */
public interface ComponentSampler {
  /**
   * The probability of each component, {@code [components]}, which sum to 1; {@code {1}} for a
   * single generator.
   */
  float[] componentWeights();

  /**
   * The component selected by each latent vector.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count]}
   * @throws io.equilibria.InputException if a vector does not have the generator's latent length
   */
  int[] components(float[][] latent);

  /**
   * One component as the only generator, with the same discriminators. Its latent vectors are those
   * of the mixture for the same seed, without the number that selects the component.
   *
   * @throws io.equilibria.InputException if there is no such component
   */
  PlayerPair component(int index);
}
