/**
 * The independent Wasserstein critic: a new network, independent of the generator's training, is
 * trained on one part of data and samples and evaluated on another ({@link
 * io.equilibria.internal.score.critic.IndependentCritic}).
 */
package io.equilibria.internal.score.critic;
