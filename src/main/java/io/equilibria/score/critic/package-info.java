/**
 * The independent Wasserstein critic: a fresh network, which no generator has ever played against,
 * is trained between data and samples on one part of both and reports on another ({@link
 * io.equilibria.score.critic.IndependentCritic}).
 */
package io.equilibria.score.critic;
