package io.equilibria.experiment;

import java.util.ArrayList;
import java.util.List;

/** Chooses among the notes of a page: what was found holds for the runs it was found in. */
public final class Notes {
  /** How a note begins that tells what was found with an experiment's own settings. */
  static final String FOUND = "With the settings as they come";

  private Notes() {}

  /**
   * All notes, or those that hold whatever is run.
   *
   * @param asTheyCome whether settings, seeds and steps are the experiment's own
   */
  public static List<String> of(List<String> all, boolean asTheyCome) {
    if (asTheyCome) {
      return all;
    }
    List<String> notes = new ArrayList<>(all);
    notes.removeIf(note -> note.startsWith(FOUND));
    notes.add(
        "With other settings, seeds or steps than the experiment's own, findings that were written"
            + " down for those do not apply and are left out. Claims are not judged by fewer seeds"
            + " or steps than they ask for (--quick): a quick preview; do not cite its numbers.");
    return List.copyOf(notes);
  }
}
