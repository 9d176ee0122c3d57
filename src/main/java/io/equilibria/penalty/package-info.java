/**
 * Penalties on the gradient of the discriminator with respect to its input, added to its loss: a
 * choice of where the gradient is taken ({@link io.equilibria.penalty.PenaltyPoints}) times a
 * choice of what its norm costs ({@link io.equilibria.penalty.PenaltyCost}) times the function
 * whose gradient it is, together a {@link io.equilibria.penalty.PenaltyForm}. All are independent
 * of the loss (Fedus et al. 2017, section 2.3). A game has any number of penalties.
 *
 * <p>A new penalty is a record of settings and one line in {@link
 * io.equilibria.penalty.PenaltyKinds}, or a {@link io.equilibria.penalty.PenaltyKind} of a
 * program's or a jar's own.
 */
package io.equilibria.penalty;
