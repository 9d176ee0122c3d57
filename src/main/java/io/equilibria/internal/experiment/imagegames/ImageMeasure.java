package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.report.Effect;

/**
 * A measure of every run of a comparison.
 *
 * @param word its name in a sweep
 * @param title the readable name, such as {@code modes found}
 * @param axis symbol and unit, such as {@code modes of 1 000}
 * @param larger whether larger values are better
 * @param logarithmic whether its axis is logarithmic
 * @param effect the wording of a difference between two arms, of logarithms if smaller is better
 */
public record ImageMeasure(
    String word, String title, String axis, boolean larger, boolean logarithmic, Effect effect) {

  /** A distance: smaller is better, compared by ratios. */
  public static ImageMeasure distance(String word, String title, String axis) {
    return new ImageMeasure(word, title, axis, false, true, Effect.NEARER);
  }

  /** A score: larger is better, compared by differences. */
  public static ImageMeasure score(String word, String title, String axis, Effect effect) {
    return new ImageMeasure(word, title, axis, true, false, effect);
  }

  /**
   * How much better one value is than another: the logarithm of their ratio for distances, their
   * difference for scores; 0 if both are the same infinity.
   */
  public double better(double own, double other) {
    if (own == other) {
      return 0;
    }
    return larger ? own - other : Math.log(other / own);
  }
}
