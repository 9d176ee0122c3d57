/**
 * Best responses: how much one side of a zero-sum game can gain while the other side stays as it
 * is.
 *
 * <p>A {@link io.equilibria.response.BestResponse} gives a {@link
 * io.equilibria.response.ResponseResult}: the best payoff found, whether it bounds the true one
 * from below, from above or is exact, and the payoff of every start. Certificates of equilibrium,
 * neural net distances, the independent critic and games between checkpoints all rest on it.
 *
 * <ul>
 *   <li>{@link io.equilibria.response.GameResponse} trains a player of a game against frozen
 *       opponents, generators or discriminators, single ones or mixtures.
 *   <li>{@link io.equilibria.response.DiscriminatorTraining} trains discriminators between two sets
 *       of points or images, each replica on rows of its own; {@link
 *       io.equilibria.response.NeuralNetDistance} is what they reach.
 * </ul>
 *
 * <p>What is trained is no proof: a trained discriminator's payoff on held-out points is a lower
 * bound of the best in its class, a trained generator's an upper bound.
 */
package io.equilibria.response;
