/**
 * Puts data, players, losses, penalty and optimisers together into one graph.
 *
 * <p>{@link io.equilibria.game.GameBuilder} builds, and hands on a {@link
 * io.equilibria.game.GameGraph}: a record of named handles. Nothing downstream builds ops. One step
 * of the game is {@link io.equilibria.game.GameStep}, which reads top to bottom like the algorithm:
 * n discriminator steps on fresh batches, then one of the generator.
 *
 * <p>All tensors of samples have the shape {@code [replica, batch, ...sample]}. Replicas never
 * meet: losses are summed over them, so that each replica's gradient is its own.
 */
package io.equilibria.game;
