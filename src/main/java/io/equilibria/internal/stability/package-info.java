/**
 * Local stability of games. Training follows the gradient vector field of two losses ({@link
 * io.equilibria.internal.stability.VectorField}); near an equilibrium, the eigenvalues of the
 * field's Jacobian determine whether it converges, rotates or diverges (Mescheder et al. 2017 and
 * 2018).
 *
 * <p>{@link io.equilibria.internal.stability.RunPoint} reads the players of a run, and {@link
 * io.equilibria.internal.stability.Stability} measures the spectrum with standard errors, as well
 * as that of a step of simultaneous and of alternating gradient descent ({@link
 * io.equilibria.internal.stability.Descent}); {@link
 * io.equilibria.internal.stability.SpectrumFigure} draws it.
 */
package io.equilibria.internal.stability;
