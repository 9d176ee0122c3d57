package io.equilibria.internal.score.critic;

/**
 * The estimate of one critic, on samples and data used neither for training nor for early stopping.
 *
 * @param payoff mean f(data) - mean f(samples)
 * @param error standard error of the payoff over samples and data
 * @param gradientNorm 99 % quantile of |grad f| between samples and data: the deviation of f from
 *     the 1-Lipschitz functions, whose largest payoff is W1
 * @param step the step of early stopping
 */
public record CriticEstimate(double payoff, double error, double gradientNorm, int step) {
  /**
   * The payoff of f / {@link #gradientNorm}: close to a lower bound of W1 if the norm between
   * samples and data is close to f's Lipschitz constant; 0 for a constant critic.
   */
  public double normalised() {
    return gradientNorm == 0 ? 0 : payoff / gradientNorm;
  }
}
