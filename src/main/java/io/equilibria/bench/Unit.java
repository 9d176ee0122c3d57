package io.equilibria.bench;

/** Unit of throughput. */
public enum Unit {
  /** Steps of one replica a second, summed over replicas: for dense games; more is better. */
  MODEL_STEPS_PER_SECOND("model-steps/s"),
  /** Milliseconds of one step of one replica: for image games; less is better. */
  MILLISECONDS_PER_STEP("ms/step");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** As tables and JSON write it. */
  public String word() {
    return word;
  }

  /**
   * A speed in this unit.
   *
   * @param modelSteps steps times replicas
   * @param seconds they took
   */
  double of(double modelSteps, double seconds) {
    return this == MODEL_STEPS_PER_SECOND ? modelSteps / seconds : seconds / modelSteps * 1000;
  }

  /** A speed in this unit as model-steps a second. */
  double modelStepsPerSecond(double speed) {
    return this == MODEL_STEPS_PER_SECOND ? speed : 1000 / speed;
  }
}
