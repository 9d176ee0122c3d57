/**
 * Builds data, players, objective and optimisers into one TensorFlow graph.
 *
 * <p>A {@link io.equilibria.internal.game.GameDefinition} consists of networks, the objective of
 * one discriminator and one generator, and the {@link io.equilibria.internal.game.Coupling} that
 * combines the payoffs of several players. {@link io.equilibria.internal.game.GameBuilder} builds
 * the graph and returns a {@link io.equilibria.internal.game.GameGraph}, a record of named handles;
 * no later code adds ops. One step of the game is {@link io.equilibria.internal.game.GameStep},
 * which reads top to bottom like the algorithm: n steps of all discriminators on fresh batches,
 * against one state of the generators ({@link io.equilibria.internal.game.DiscriminatorSide}), then
 * one of all generators ({@link io.equilibria.internal.game.GeneratorSide}). Players with equal
 * networks are evaluated together, as additional rows of the replica axis ({@link
 * io.equilibria.internal.game.PlayerGroup}, {@link io.equilibria.internal.game.MemberRows}).
 *
 * <p>All tensors of samples have the shape {@code [replica, batch, ...sample]}. Replicas are
 * independent: losses are summed over them, so that each replica has its own gradient.
 */
package io.equilibria.internal.game;
