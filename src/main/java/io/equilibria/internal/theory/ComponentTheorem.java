package io.equilibria.internal.theory;

/**
 * Theorem 4.2 of Arora et al. 2017 (<i>Generalization and Equilibrium in GANs</i>, section 4 and
 * appendix B): if generators can approximate any point mass, there are
 *
 * <pre>  T = C Delta^2 p log(L L' L_phi p / eps) / eps^2  </pre>
 *
 * <p>of them whose uniform mixture, against a discriminator that always says 1/2, is an
 * eps-approximate equilibrium with value 2 phi(1/2). C is universal and unspecified. The theorem
 * states that such generators exist, not that training finds them or that fewer do not suffice.
 *
 * <p><b>Where the constants come from.</b> Against D = 1/2 every generator has payoff 2 phi(1/2),
 * so generators gain nothing. For the discriminators, take T draws x_i of the data and generators
 * near the point masses there. If the mixture were the data distribution, no D would have a payoff
 * above 2 phi(1/2), since phi is concave; so the gain of a D is at most sup_v of (1/T) sum_i phi(1
 * - D_v(x_i)) - E phi(1 - D_v(x)). A net of V with spacing r = eps / (4 L L_phi) costs 2 L L_phi r
 * = eps / 2, and at its points Hoeffding's inequality gives for a deviation of eps / 2
 *
 * <pre>  P &lt;= exp(-2 T (eps / 2)^2 / (2 Delta)^2) = exp(-T eps^2 / (8 Delta^2)).  </pre>
 *
 * <p>Draws without such a deviation at any of N points exist if N exp(-T eps^2 / (8 Delta^2)) &lt;
 * 1: T &gt; (8 Delta^2 / eps^2) log N, where log N &lt;= p log(1 + 8 R L L_phi / eps) for a ball of
 * radius R. This is {@link #counted}.
 *
 * <p><b>L'</b> is the discriminators' constant in the <b>input</b>, |D_v(x) - D_v(x')| &lt;= L' |x
 * - x'|: a generator within eta of its point mass on average costs L_phi L' eta, and one whose
 * parameters move by |u - u'| costs L_phi L' L |u - u'|. The paper's logarithm is that of nets of
 * both players and therefore contains L'; in the count above only eta depends on it, which may be
 * arbitrarily small.
 *
 * @param discriminators p, Delta, L_phi and L
 * @param inputLipschitz L', above 0
 * @param constant C, above 0; 1 gives results as multiples of C
 */
public record ComponentTheorem(
    ClassConstants discriminators, double inputLipschitz, double constant) {
  private static final double HOEFFDING = 8;
  private static final double NET = 8;

  public ComponentTheorem {
    ClassConstants.requirePositive(
        "L', the discriminator's Lipschitz constant in its input", inputLipschitz);
    ClassConstants.requirePositive("C, the constant of theorem 4.2", constant);
  }

  /** The theorem's number of generators. */
  public PaperRate components() {
    return PaperRate.of(
        constant,
        discriminators,
        discriminators.logPayoffLipschitz()
            + Math.log(inputLipschitz)
            + Math.log((double) discriminators.parameters()));
  }

  /**
   * The number of generators that suffices by the proof, without an unspecified constant.
   *
   * @param radius R: V is contained in a ball of this radius, above 0
   */
  public CountedRate counted(double radius) {
    return SampleTheorem.counted(HOEFFDING, 0, NET, discriminators, radius);
  }

  /**
   * The required mean distance of each generator's samples from its point mass, so that it costs at
   * most a fraction of eps: share eps / (L_phi L').
   *
   * @param share the fraction of eps, above 0
   */
  public double nearness(double eps, double share) {
    return share * ErrorRate.requireError(eps) / (discriminators.phiLipschitz() * inputLipschitz);
  }
}
