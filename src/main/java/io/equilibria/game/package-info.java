/**
 * Puts data, players, objective and optimisers together into one graph.
 *
 * <p>A {@link io.equilibria.game.GameDefinition} says who plays for what: networks, the objective
 * of one discriminator and one generator, and how the payoffs of several players make up a whole
 * ({@link io.equilibria.game.Coupling}). {@link io.equilibria.game.GameBuilder} builds, and hands
 * on a {@link io.equilibria.game.GameGraph}: a record of named handles. Nothing downstream builds
 * ops. One step of the game is {@link io.equilibria.game.GameStep}, which reads top to bottom like
 * the algorithm: n steps of all discriminators on fresh batches, against one state of the
 * generators ({@link io.equilibria.game.DiscriminatorSide}), then one of all generators ({@link
 * io.equilibria.game.GeneratorSide}). Alike players are evaluated together, as members of replicas
 * beside each other ({@link io.equilibria.game.PlayerGroup}, {@link
 * io.equilibria.game.MemberRows}).
 *
 * <p>All tensors of samples have the shape {@code [replica, batch, ...sample]}. Replicas never
 * meet: what they minimise is summed over them, so that each replica's gradient is its own.
 */
package io.equilibria.game;
