/**
 * Is a game stable where it stands? Training is a walk along the gradient vector field of two
 * losses ({@link io.equilibria.stability.VectorField}), and near an equilibrium the eigenvalues of
 * the field's Jacobian say what it does there: whether it converges, rotates or diverges (Mescheder
 * et al. 2017 and 2018).
 *
 * <p>{@link io.equilibria.stability.RunPoint} reads where a run's players stood, {@link
 * io.equilibria.stability.Stability} measures the spectrum there with its standard errors, and that
 * of a step of simultaneous and of alternating gradient descent ({@link
 * io.equilibria.stability.Descent}); {@link io.equilibria.stability.SpectrumFigure} draws it.
 */
package io.equilibria.stability;
