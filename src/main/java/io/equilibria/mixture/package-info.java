/**
 * Mixtures of generators as one network: theorem 4.3 of Arora et al. 2017 (<i>Generalization and
 * Equilibrium in GANs</i>) as a construction, in arrays and without TensorFlow.
 *
 * <p>{@link io.equilibria.mixture.DenseComponent} holds the numbers of one trained generator.
 * {@link io.equilibria.mixture.SingleNetwork} puts several of them and a {@link
 * io.equilibria.mixture.Selector}, which reads one more coordinate of the noise, into one network
 * of a layer more; it states how far the law of its samples is from the mixture's, and {@link
 * io.equilibria.mixture.MixtureAgreement} measures it. {@link
 * io.equilibria.export.SingleNetworkModel} takes the components from a run and exports the network
 * as any generator.
 */
package io.equilibria.mixture;
