/**
 * What each player minimises, as a list of terms: losses, penalties, heads.
 *
 * <p>A {@link io.equilibria.objective.Term} sees real and generated batches, what the discriminator
 * says of both, the discriminator itself and random streams ({@link
 * io.equilibria.objective.TermInput}), and returns what each player minimises and numbers to be
 * recorded ({@link io.equilibria.objective.TermResult}). An {@link
 * io.equilibria.objective.Objective} adds terms up. The training step, the gradient field and best
 * responses evaluate the same objective.
 */
package io.equilibria.objective;
