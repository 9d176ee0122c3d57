/**
 * The payoff F(u, v) that a generator G_u and a discriminator D_v play for, and the measuring
 * functions phi that it is built from (Arora et al. 2017, section 2):
 *
 * <pre>
 * F(u, v) = E phi(D_v(x)) + E phi(1 - D_v(G_u(z)))
 * </pre>
 *
 * <p>The game is zero-sum in F: the discriminator maximises it and the generator minimises it,
 * whatever loss the generator is trained with. Certificates of equilibrium, best responses, neural
 * net distances and games between checkpoints are statements about F.
 *
 * <p>A {@link io.equilibria.payoff.MeasuringFunction} is chosen by a {@link
 * io.equilibria.payoff.MeasuringKind}; a program brings its own concave function as a {@link
 * io.equilibria.payoff.ConcaveFunction}. A {@link io.equilibria.payoff.Payoff} also covers games
 * whose discriminator has no probability: Wasserstein critics, hinge and least squares.
 */
package io.equilibria.payoff;
