package io.equilibria.internal.theory;

/**
 * The same argument as {@link PaperRate} with explicit constants, for parameters in a ball of
 * radius R:
 *
 * <pre>  n(eps) = (a Delta^2 / eps^2) (s + p log(1 + b R L L_phi / eps))  </pre>
 *
 * <p>(1 + 2 R / r)^p balls of radius r cover a ball of radius R in p dimensions; Hoeffding's
 * inequality holds at their centres, and between them the payoff changes by at most L L_phi r.
 * {@link SampleTheorem} and {@link ComponentTheorem} derive a, b and s. The paper leaves its
 * constant c unspecified; this bound holds as stated.
 *
 * @param factor a Delta^2
 * @param sure s
 * @param parameters p
 * @param logTop log(b R L L_phi)
 */
public record CountedRate(double factor, double sure, long parameters, double logTop)
    implements ErrorRate {
  @Override
  public double at(double eps) {
    return Math.exp(logAt(Math.log(ErrorRate.requireError(eps))));
  }

  /** Infinity, since the argument of the logarithm is above 1. */
  @Override
  public double logLimit() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double logAt(double logEps) {
    double t = logTop - logEps;
    double logarithm = Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t))); // log(1 + e^t)
    return Math.log(factor) + Math.log(sure + parameters * logarithm) - 2 * logEps;
  }
}
