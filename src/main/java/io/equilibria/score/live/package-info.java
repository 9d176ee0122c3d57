/**
 * Scores during training: {@link io.equilibria.score.live.LiveScorer} computes the scores of {@code
 * training.evaluate} at checkpoints.
 */
package io.equilibria.score.live;
