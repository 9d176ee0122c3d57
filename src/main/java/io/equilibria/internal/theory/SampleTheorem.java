package io.equilibria.internal.theory;

/**
 * Theorem 3.1 of Arora et al. 2017 (<i>Generalization and Equilibrium in GANs</i>, section 3 and
 * appendix A): with at least
 *
 * <pre>  m &gt;= c p Delta^2 log(L L_phi p / eps) / eps^2  </pre>
 *
 * <p>samples of each of two distributions, the neural net distance between the two sets of samples
 * is within eps of that between the distributions, with probability at least 1 - exp(-p). c is
 * universal and unspecified.
 *
 * <p><b>Where the constants come from.</b> Both distances are suprema over v, so they differ by at
 * most sup_v |(E_mu - E_mu^) phi(D_v)| + sup_v |(E_nu - E_nu^) phi(1 - D_v)|. In a net of V with
 * spacing r = eps / (8 L L_phi), every v is within r of one of its points, and between them each of
 * the two terms changes by at most 2 L L_phi r = eps / 4. At a point of the net, phi(D_v) takes
 * values in [-Delta, Delta], so Hoeffding's inequality gives for a deviation of eps / 4
 *
 * <pre>  P &lt;= 2 exp(-2 m (eps / 4)^2 / (2 Delta)^2) = 2 exp(-m eps^2 / (32 Delta^2)).  </pre>
 *
 * <p>Over two distributions and a net of N points the sum of these is at most exp(-p) if m &gt;=
 * (32 Delta^2 / eps^2) (p + log 4 + log N). For a ball of radius R, log N is at most p log(1 + 2 R
 * / r) = p log(1 + 16 R L L_phi / eps), which is {@link #counted}; the paper writes O(p log(L L_phi
 * p / eps)) and absorbs the rest into c. Thus p and Delta^2 / eps^2 come from Hoeffding's
 * inequality, the logarithm from the net, and p + log 4 from the probability.
 *
 * @param discriminators p, Delta, L_phi and L
 * @param constant c, above 0; 1 gives results as multiples of c
 */
public record SampleTheorem(ClassConstants discriminators, double constant) {
  private static final double HOEFFDING = 32;
  private static final double NET = 16;

  public SampleTheorem {
    ClassConstants.requirePositive("c, the constant of theorem 3.1", constant);
  }

  /** The theorem's number of samples of each distribution. */
  public PaperRate samples() {
    return PaperRate.of(
        constant,
        discriminators,
        discriminators.logPayoffLipschitz() + Math.log((double) discriminators.parameters()));
  }

  /**
   * The number of samples of each distribution that suffices by the proof, without an unspecified
   * constant.
   *
   * @param radius R: V is contained in a ball of this radius, above 0
   */
  public CountedRate counted(double radius) {
    return counted(
        HOEFFDING, discriminators.parameters() + Math.log(4), NET, discriminators, radius);
  }

  static CountedRate counted(
      double hoeffding, double sure, double net, ClassConstants discriminators, double radius) {
    ClassConstants.requirePositive("the radius of the parameters' ball", radius);
    return new CountedRate(
        hoeffding * discriminators.range() * discriminators.range(),
        sure,
        discriminators.parameters(),
        Math.log(net) + Math.log(radius) + discriminators.logPayoffLipschitz());
  }

  /** exp(-p), an upper bound of the probability that the statement fails. */
  public double failure() {
    return Math.exp(-(double) discriminators.parameters());
  }
}
