package io.equilibria.evaluation;

/** What a {@link MeasureKind} is computed from. A {@link MeasureInput} holds it or does not. */
public enum Need {
  /** Points of the data. */
  REAL_POINTS("points of the data"),

  /** Samples of the generator. */
  SAMPLES("samples of the generator"),

  /**
   * That the data has a density. It is refused where the data's law is known to have none, except
   * between draws that are made for the measurement, where a value is wanted at every step of a
   * run.
   */
  DENSITY("data with a density"),

  /** The modes of the data, which is a mixture. */
  MODES("a mixture whose modes are known"),

  /** The laws of both, which are Gaussian: an affine generator on Gaussian data. */
  GAUSSIAN_LAWS("Gaussian data and an affine generator"),

  /** The game itself: what it recorded, its parameters, its discriminator. */
  GAME("a game that was trained");

  private final String words;

  Need(String words) {
    this.words = words;
  }

  /** In words, for messages and documentation. */
  public String words() {
    return words;
  }
}
