/**
 * Best responses: the gain of one side of a zero-sum game while the other side is fixed.
 *
 * <p>A {@link io.equilibria.internal.response.BestResponse} returns a {@link
 * io.equilibria.internal.response.ResponseResult}: the best payoff found, whether it is a lower
 * bound, an upper bound or exact, and the payoff of every start. Certificates of equilibrium,
 * neural net distances, the independent critic and tournaments are based on it.
 *
 * <ul>
 *   <li>{@link io.equilibria.internal.response.GameResponse} trains a player of a game against
 *       frozen opponents, generators or discriminators, single ones or mixtures.
 *   <li>{@link io.equilibria.internal.response.DiscriminatorTraining} trains discriminators between
 *       two sets of points or images, each replica on its own rows; {@link
 *       io.equilibria.internal.response.NeuralNetDistance} is the distance that they reach.
 * </ul>
 *
 * <p>Training proves only one direction: the held-out payoff of a trained discriminator is a lower
 * bound of the best in its class, that of a trained generator an upper bound.
 */
package io.equilibria.internal.response;
