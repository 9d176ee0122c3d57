package io.equilibria.internal.theory;

import io.equilibria.InputException;

/**
 * A class of discriminators {D_v : v in V} with a measuring function phi, described by the
 * constants in the theorems of Arora et al. 2017 (<i>Generalization and Equilibrium in GANs</i>,
 * arXiv 1703.00573, sections 2 and 3).
 *
 * <p>L is the constant in the <b>parameters</b>: |D_v(x) - D_v'(x)| &lt;= L |v - v'| for every x.
 * It is not the constant in the input x, which bounds Wasserstein critics. The payoff phi(D_v(x))
 * changes by at most L L_phi |v - v'|, as needed for a net over V.
 *
 * @param parameters p, the dimension of V, at least 1
 * @param range Delta: phi takes values in [-Delta, Delta]; finite and above 0
 * @param phiLipschitz L_phi: |phi(s) - phi(t)| is at most L_phi |s - t|; finite and above 0
 * @param lipschitz L, finite and above 0
 */
public record ClassConstants(long parameters, double range, double phiLipschitz, double lipschitz) {
  public ClassConstants {
    if (parameters < 1) {
      throw new InputException(
          "p: expected the number of the discriminator's parameters, at least 1, found "
              + parameters);
    }
    requirePositive("Delta, the range of phi", range);
    requirePositive("L_phi, the Lipschitz constant of phi", phiLipschitz);
    requirePositive("L, the Lipschitz constant in the parameters", lipschitz);
  }

  /**
   * Checks that a number is finite and above 0.
   *
   * @param what the name for the message
   */
  static double requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "%s: expected a finite number above 0, found %s".formatted(what, value));
    }
    return value;
  }

  /** log(L L_phi), since the product of many layers' norms may overflow. */
  double logPayoffLipschitz() {
    return Math.log(lipschitz) + Math.log(phiLipschitz);
  }

  /** 4 Delta, the largest difference of two payoffs of the class; larger errors are vacuous. */
  public double largestDifference() {
    return 4 * range;
  }
}
