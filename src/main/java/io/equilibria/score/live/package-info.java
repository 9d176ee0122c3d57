/**
 * Scores of a generator that is being trained: {@link io.equilibria.score.live.LiveScorer} computes
 * what {@code training.evaluate} asks for at checkpoints.
 */
package io.equilibria.score.live;
