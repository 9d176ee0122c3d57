package io.equilibria.internal.evaluation;

/** The inputs that a {@link MeasureKind} may need. A {@link MeasureInput} provides some of them. */
public enum Need {
  /** Points of the data. */
  REAL_POINTS("points of the data"),

  /** Samples of the generator. */
  SAMPLES("samples of the generator"),

  /**
   * Data with a density. Not satisfied if the data's law is known to have none, except for draws
   * made for the measurement, where a value is needed at every step of a run.
   */
  DENSITY("data with a density"),

  /** The modes of data that are a mixture. */
  MODES("a mixture whose modes are known"),

  /** The laws of both, which are Gaussian: an affine generator on Gaussian data. */
  GAUSSIAN_LAWS("Gaussian data and an affine generator"),

  /** The game itself: what it recorded, its parameters, its discriminator. */
  GAME("a game that was trained");

  private final String words;

  Need(String words) {
    this.words = words;
  }

  /** A description for messages and documentation. */
  public String words() {
    return words;
  }
}
