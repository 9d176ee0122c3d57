/**
 * Penalties on the gradient of the discriminator with respect to its input, added to its loss. A
 * {@link io.equilibria.penalty.PenaltyForm} combines the points at which the gradient is computed
 * ({@link io.equilibria.penalty.PenaltyPoints}), the cost of its norm ({@link
 * io.equilibria.penalty.PenaltyCost}) and the function whose gradient it is. All are independent of
 * the loss (Fedus et al. 2017, section 2.3). A game may have any number of penalties.
 *
 * <p>A new penalty is a record of settings and one line in {@link
 * io.equilibria.internal.penalty.PenaltyKinds}, or a {@link io.equilibria.penalty.PenaltyKind}
 * provided by a program or jar.
 */
package io.equilibria.internal.penalty;
