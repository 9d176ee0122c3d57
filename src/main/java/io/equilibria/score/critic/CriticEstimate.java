package io.equilibria.score.critic;

/**
 * What one critic reports, on samples and data that it was neither trained nor stopped on.
 *
 * @param payoff mean f(data) - mean f(samples)
 * @param error standard error of the payoff: of the samples and data that it is a mean over
 * @param gradientNorm 99 % quantile of |grad f| between samples and data: how far f is from the
 *     1-Lipschitz functions whose largest payoff is W1
 * @param step that it was stopped at
 */
public record CriticEstimate(double payoff, double error, double gradientNorm, int step) {
  /**
   * The payoff of f / {@link #gradientNorm}: near a lower bound of W1, as far as the norm between
   * samples and data tells f's Lipschitz constant; 0 where the critic is flat.
   */
  public double normalised() {
    return gradientNorm == 0 ? 0 : payoff / gradientNorm;
  }
}
