package io.equilibria.score;

/** Which values of a score are better. */
public enum ScoreDirection {
  /** Distances. */
  SMALLER_IS_BETTER("smaller is better"),
  /** Quality, diversity and shares of what is good. */
  LARGER_IS_BETTER("larger is better"),
  /** What is compared with the value of real data, such as MS-SSIM. */
  NEITHER("compare with the value of real data");

  private final String text;

  ScoreDirection(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
