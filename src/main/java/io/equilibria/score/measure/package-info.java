/**
 * Scores of images as measures of games, so that sweeps and experiments on images record them as
 * they record distances in the plane: {@link io.equilibria.score.measure.ScoreMeasureKinds} is the
 * list.
 */
package io.equilibria.score.measure;
