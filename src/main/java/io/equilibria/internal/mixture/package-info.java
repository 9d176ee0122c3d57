/**
 * Mixtures of generators as a single network: the construction of theorem 4.3 of Arora et al. 2017
 * (<i>Generalization and Equilibrium in GANs</i>), on plain arrays without TensorFlow.
 *
 * <p>{@link io.equilibria.internal.mixture.DenseComponent} contains the parameters of one trained
 * generator. {@link io.equilibria.internal.mixture.SingleNetwork} combines several of them and a
 * {@link io.equilibria.internal.mixture.Selector}, which uses one additional coordinate of the
 * noise, into one network with an additional layer. It states a bound on the distance between the
 * law of its samples and the mixture, and {@link io.equilibria.internal.mixture.MixtureAgreement}
 * measures the agreement. {@link io.equilibria.internal.export.SingleNetworkModel} takes the
 * components from a run and exports the network as any generator.
 */
package io.equilibria.internal.mixture;
