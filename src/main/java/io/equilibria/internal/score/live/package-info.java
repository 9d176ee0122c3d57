/**
 * Scores during training: {@link io.equilibria.internal.score.live.LiveScorer} computes the scores
 * of {@code training.evaluate} at checkpoints.
 */
package io.equilibria.internal.score.live;
