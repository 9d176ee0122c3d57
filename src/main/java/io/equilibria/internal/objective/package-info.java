/**
 * The players' objectives, as lists of terms: losses, penalties, heads.
 *
 * <p>A {@link io.equilibria.objective.Term} gets real and generated batches, the discriminator's
 * output on both, the discriminator itself and random streams ({@link
 * io.equilibria.objective.TermInput}), and returns contributions to the players' losses and numbers
 * to record ({@link io.equilibria.objective.TermResult}). An {@link
 * io.equilibria.internal.objective.Objective} is a sum of terms. The training step, the gradient
 * field and best responses evaluate the same objective.
 */
package io.equilibria.internal.objective;
