/**
 * Calculators for the theorems of Arora et al. 2017 (<i>Generalization and Equilibrium in
 * GANs</i>), and Lipschitz constants of trained discriminators as their input.
 *
 * <p>{@link io.equilibria.internal.theory.SampleTheorem} is theorem 3.1, {@link
 * io.equilibria.internal.theory.ComponentTheorem} theorem 4.2, {@link
 * io.equilibria.internal.theory.SingleNetworkTheorem} theorem 4.3; all start from a {@link
 * io.equilibria.internal.theory.ClassConstants}. The theorems contain an unspecified constant:
 * {@link io.equilibria.internal.theory.PaperRate} gives results as multiples of it, and {@link
 * io.equilibria.internal.theory.CountedRate} gives the result of the same proof with explicit
 * constants. Both can be inverted.
 *
 * <p>{@link io.equilibria.internal.theory.RunDiscriminator} reads a discriminator from a run,
 * {@link io.equilibria.internal.theory.LipschitzConstants} bounds its Lipschitz constants in the
 * parameters, over a {@link io.equilibria.internal.theory.ParameterRegion}, and in the input.
 */
package io.equilibria.internal.theory;
