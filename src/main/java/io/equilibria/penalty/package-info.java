/**
 * Penalties on the gradient of the discriminator with respect to its input, added to its loss: a
 * choice of where the gradient is taken ({@link io.equilibria.penalty.PenaltyPoints}) times a
 * choice of what its norm should be ({@link io.equilibria.penalty.GradientPenalty}). Both are
 * independent of the loss (Fedus et al. 2017, section 2.3).
 */
package io.equilibria.penalty;
