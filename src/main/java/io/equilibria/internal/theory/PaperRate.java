package io.equilibria.internal.theory;

/**
 * The common form of theorems 3.1 and 4.2 of Arora et al. 2017,
 *
 * <pre>  n(eps) = c p Delta^2 log(A / eps) / eps^2  </pre>
 *
 * <p>with A = L L_phi p or L L' L_phi p and a constant c that the paper leaves unspecified.
 *
 * <p>It is meaningful for small eps, where p log(A / eps) is the logarithm of a net's size; see
 * {@link #domain}. The inverse is eps = A exp(-W(2 K) / 2) with K = n A^2 / (c p Delta^2) and
 * Lambert's W.
 *
 * @param logFactor log(c p Delta^2)
 * @param logTop log A
 */
public record PaperRate(double logFactor, double logTop) implements ErrorRate {

  /** The range of the formula's logarithm for an error. */
  public enum Domain {
    /** A / eps is at least e: the logarithm is at least 1. */
    MEANT,
    /**
     * A / eps is between 1 and e: the logarithm is below 1, and the formula gives less than c p
     * Delta^2 / eps^2.
     */
    SMALL_LOGARITHM,
    /** eps is at least A: the logarithm is 0 or negative, and the formula gives no number. */
    NONE
  }

  static PaperRate of(double constant, ClassConstants discriminators, double logTop) {
    ClassConstants.requirePositive("the constant of the theorem", constant);
    double factor =
        Math.log(constant)
            + Math.log((double) discriminators.parameters())
            + 2 * Math.log(discriminators.range());
    return new PaperRate(factor, logTop);
  }

  /** The domain of an error. */
  public Domain domain(double eps) {
    double logarithm = logarithm(eps);
    if (logarithm >= 1) {
      return Domain.MEANT;
    }
    return logarithm > 0 ? Domain.SMALL_LOGARITHM : Domain.NONE;
  }

  /** log(A / eps). */
  public double logarithm(double eps) {
    return logTop - Math.log(ErrorRate.requireError(eps));
  }

  @Override
  public double at(double eps) {
    double logarithm = logarithm(eps);
    return logarithm > 0
        ? Math.exp(logAt(Math.log(eps)))
        : Math.exp(logFactor) * logarithm / eps / eps;
  }

  /** log A. */
  @Override
  public double logLimit() {
    return logTop;
  }

  @Override
  public double logAt(double logEps) {
    return logFactor + Math.log(logTop - logEps) - 2 * logEps;
  }
}
