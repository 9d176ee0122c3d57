/**
 * The payoff F(u, v) of a generator G_u and a discriminator D_v, and the measuring functions phi
 * that define it (Arora et al. 2017, section 2):
 *
 * <pre>
 * F(u, v) = E phi(D_v(x)) + E phi(1 - D_v(G_u(z)))
 * </pre>
 *
 * <p>The game is zero-sum in F: the discriminator maximises it and the generator minimises it,
 * independent of the loss with which the generator is trained. Certificates of equilibrium, best
 * responses, neural net distances and tournaments are statements about F.
 *
 * <p>A {@link io.equilibria.payoff.MeasuringFunction} is selected by a {@link
 * io.equilibria.payoff.MeasuringKind}; programs add concave functions as {@link
 * io.equilibria.payoff.ConcaveFunction}. A {@link io.equilibria.payoff.Payoff} also covers games
 * whose discriminator does not output a probability: Wasserstein critics, hinge and least squares.
 */
package io.equilibria.internal.payoff;
