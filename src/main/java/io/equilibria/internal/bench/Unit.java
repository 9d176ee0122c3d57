package io.equilibria.internal.bench;

/** Unit of throughput. */
public enum Unit {
  /** Steps per second summed over replicas, for dense games; more is better. */
  MODEL_STEPS_PER_SECOND("model-steps/s"),
  /** Milliseconds per step of one replica, for image games; less is better. */
  MILLISECONDS_PER_STEP("ms/step");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** The name in tables and JSON. */
  public String word() {
    return word;
  }

  /**
   * Computes a speed in this unit.
   *
   * @param modelSteps steps times replicas
   * @param seconds their duration
   */
  double of(double modelSteps, double seconds) {
    return this == MODEL_STEPS_PER_SECOND ? modelSteps / seconds : seconds / modelSteps * 1000;
  }

  /** Converts a speed in this unit to model-steps per second. */
  double modelStepsPerSecond(double speed) {
    return this == MODEL_STEPS_PER_SECOND ? speed : 1000 / speed;
  }
}
