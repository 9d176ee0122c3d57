/**
 * Scores of images as measures of games, which sweeps and experiments on images record like
 * distances in the plane; {@link io.equilibria.internal.score.measure.ScoreMeasureKinds} lists
 * them.
 */
package io.equilibria.internal.score.measure;
