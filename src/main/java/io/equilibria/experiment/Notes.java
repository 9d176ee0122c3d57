package io.equilibria.experiment;

import java.util.ArrayList;
import java.util.List;

/** Chooses among the notes of a page: what was found holds for the runs it was found in. */
final class Notes {
  /** How a note begins that tells what was found with an experiment's own settings. */
  static final String FOUND = "With the settings as they come";

  private Notes() {}

  /**
   * All notes, or those that hold whatever is run.
   *
   * @param asTheyCome whether settings, seeds and steps are the experiment's own
   */
  static List<String> of(List<String> all, boolean asTheyCome) {
    if (asTheyCome) {
      return all;
    }
    List<String> notes = new ArrayList<>(all);
    notes.removeIf(note -> note.startsWith(FOUND));
    notes.add(
        "Settings, seeds or steps are not the experiment's own, so that what was found with those"
            + " is left out here. Verdicts are about the runs of this page: few seeds or steps"
            + " (--quick) are a look, and no figure to cite.");
    return List.copyOf(notes);
  }
}
