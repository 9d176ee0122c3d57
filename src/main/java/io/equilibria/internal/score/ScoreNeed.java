package io.equilibria.internal.score;

/** An input that a score needs. */
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

  /** The expected input, for messages. */
  public String text() {
    return text;
  }
}
