package io.equilibria.sampler;

/**
 * One or several discriminators, numbered from 0, apart: the payoff of a mixture is the mean of
 * theirs by their weights (Arora et al. 2017, section 5), which is not the payoff of their mean
 * logit.
 */
public interface MemberClassifier {
  /** The weight of each discriminator, {@code [discriminators]}, of sum 1; {@code {1}} of one. */
  float[] memberWeights();

  /**
   * The logits of each discriminator.
   *
   * @param points {@code [count][features]}
   * @return {@code [discriminators][count]}; where logits depend on classes, their mean over all
   * @throws io.equilibria.InputException if their length is not that of the data
   */
  float[][] memberLogits(float[][] points);

  /**
   * The logits of each discriminator on points of known classes.
   *
   * @param points {@code [count][features]}
   * @param labels {@code [count]}; of no meaning to discriminators that are given no classes
   * @return {@code [discriminators][count]}
   * @throws io.equilibria.InputException if the game has no classes, or a label is none of them
   */
  float[][] memberLogits(float[][] points, int[] labels);
}
