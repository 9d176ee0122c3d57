package io.equilibria.internal.theory;

import io.equilibria.InputException;

/**
 * Theorem 4.3 of Arora et al. 2017 (<i>Generalization and Equilibrium in GANs</i>, section 4.2):
 * for generators and discriminators of k &gt;= 2 layers and p parameters, whose last layer is of
 * rectified units, there is one generator of k + 1 layers and
 *
 * <pre>  O(Delta^2 p^2 log(L L' L_phi p / eps) / eps^2) = O(T p)  </pre>
 *
 * <p>parameters that is in an eps-approximate <b>pure</b> equilibrium with value 2 phi(1/2): it
 * contains the T generators of theorem 4.2 and a selector that passes one of them. T is that of
 * {@link ComponentTheorem}, with its constant C; the O hides a second constant, the number of
 * parameters of the construction per component parameter, which {@link
 * io.equilibria.internal.mixture.SingleNetworkSize#perParameter} counts for the construction of
 * this library.
 *
 * @param mixture theorem 4.2
 * @param generatorParameters the number p of parameters of one generator, at least 1; the theorem
 *     uses the discriminator's
 */
public record SingleNetworkTheorem(ComponentTheorem mixture, long generatorParameters) {
  public SingleNetworkTheorem {
    if (generatorParameters < 1) {
      throw new InputException(
          "generator's p: expected its number of parameters, at least 1, found "
              + generatorParameters);
    }
  }

  /** T p for an error. */
  public double parameters(double eps) {
    return mixture.components().at(eps) * generatorParameters;
  }

  /**
   * The error for which a number of parameters suffices.
   *
   * @param parameters T p, at least p
   */
  public double errorFor(double parameters) {
    if (!(parameters >= generatorParameters)) {
      throw new InputException(
          "parameters: expected at least those of one generator, %d, found %s"
              .formatted(generatorParameters, parameters));
    }
    return mixture.components().errorFor(parameters / generatorParameters);
  }
}
