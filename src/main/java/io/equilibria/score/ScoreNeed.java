package io.equilibria.score;

/** What a score is computed from. */
public enum ScoreNeed {
  /** Features of the data. */
  REAL_FEATURES("images, or features of them"),
  /** Features of the samples. */
  GENERATED_FEATURES("images, or features of them"),
  /** Class probabilities of the samples. */
  GENERATED_CLASSES("an extractor with classes"),
  /** Images that were generated. */
  GENERATED_IMAGES("samples that are images"),
  /** Data and samples as images or points. */
  SAMPLE_SETS("images or points, not features");

  private final String text;

  ScoreNeed(String text) {
    this.text = text;
  }

  /** In a message: expected what. */
  public String text() {
    return text;
  }
}
