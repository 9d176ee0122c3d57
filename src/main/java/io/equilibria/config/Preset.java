package io.equilibria.config;

/**
 * A named experiment.
 *
 * @param experiment under its name
 * @param note on which machine it trains, how long, and what score to expect from which source; may
 *     be empty
 */
public record Preset(ExperimentSpec experiment, String note) {
  public Preset {
    Require.given("experiment", experiment);
    Require.given("note", note);
  }
}
