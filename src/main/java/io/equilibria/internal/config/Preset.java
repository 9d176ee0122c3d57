package io.equilibria.internal.config;

/**
 * A named experiment.
 *
 * @param experiment the experiment
 * @param note hardware, training time and the expected score with its source; may be empty
 */
public record Preset(ExperimentSpec experiment, String note) {
  public Preset {
    Require.given("experiment", experiment);
    Require.given("note", note);
  }
}
