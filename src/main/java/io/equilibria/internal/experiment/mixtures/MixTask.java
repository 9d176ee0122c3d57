package io.equilibria.internal.experiment.mixtures;

import java.util.List;

/**
 * A data set in the plane on which mixtures are compared.
 *
 * @param name the kind of data, and its name on the page
 * @param title in a sentence, after "on"
 * @param measures by name, the first of which decides claims
 */
record MixTask(String name, String title, List<String> measures) {
  /** Exact transport distance between 1 000 points of the data and 1 000 samples. */
  static final String DISTANCE = "w1";

  static final String MODES = "modes";
  static final String QUALITY = "high-quality";

  private static final List<String> OF_MODES = List.of(DISTANCE, MODES, QUALITY);

  /** The tasks with modes, in one sweep. */
  static final List<MixTask> MIXTURES =
      List.of(new MixTask("ring", "the ring", OF_MODES), new MixTask("grid", "the grid", OF_MODES));

  /** The tasks without modes: a curve. */
  static final List<MixTask> CURVES =
      List.of(new MixTask("swiss-roll", "the swiss roll", List.of(DISTANCE)));

  /** All tasks, in the order of pages. */
  static List<MixTask> all() {
    return List.of(MIXTURES.get(0), MIXTURES.get(1), CURVES.get(0));
  }

  boolean hasModes() {
    return measures.contains(MODES);
  }
}
