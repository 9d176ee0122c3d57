/**
 * Calculators of the theorems of Arora et al. 2017 (<i>Generalization and Equilibrium in GANs</i>),
 * and Lipschitz constants of trained discriminators to put into them.
 *
 * <p>{@link io.equilibria.theory.SampleTheorem} is theorem 3.1, {@link
 * io.equilibria.theory.ComponentTheorem} theorem 4.2, {@link
 * io.equilibria.theory.SingleNetworkTheorem} theorem 4.3; all start from a {@link
 * io.equilibria.theory.ClassConstants}. The theorems leave a constant open: {@link
 * io.equilibria.theory.PaperRate} is their form as a multiple of it, {@link
 * io.equilibria.theory.CountedRate} what the same proof gives with its constants worked out, and
 * both have an inverse.
 *
 * <p>{@link io.equilibria.theory.RunDiscriminator} reads a discriminator from a run, {@link
 * io.equilibria.theory.LipschitzConstants} bounds its Lipschitz constants in the parameters, over a
 * {@link io.equilibria.theory.ParameterRegion}, and in the input.
 */
package io.equilibria.theory;
