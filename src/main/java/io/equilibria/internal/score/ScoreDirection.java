package io.equilibria.internal.score;

/** Which values of a score are better. */
public enum ScoreDirection {
  /** Distances. */
  SMALLER_IS_BETTER("smaller is better"),
  /** Quality, diversity and shares of good samples. */
  LARGER_IS_BETTER("larger is better"),
  /** Values to compare with that of real data, such as MS-SSIM. */
  NEITHER("compare with the value of real data");

  private final String text;

  ScoreDirection(String text) {
    this.text = text;
  }

  /** The direction in words. */
  public String text() {
    return text;
  }
}
