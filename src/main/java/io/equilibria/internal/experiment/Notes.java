package io.equilibria.internal.experiment;

import java.util.ArrayList;
import java.util.List;

/** Selects the notes of a page: published findings apply only to the default settings. */
public final class Notes {
  /** Prefix of notes that state findings with the default settings. */
  static final String FOUND = "With the default settings";

  private Notes() {}

  /**
   * Returns all notes, or those that hold for any settings.
   *
   * @param asTheyCome whether settings, seeds and steps are the defaults
   */
  public static List<String> of(List<String> all, boolean asTheyCome) {
    if (asTheyCome) {
      return all;
    }
    List<String> notes = new ArrayList<>(all);
    notes.removeIf(note -> note.startsWith(FOUND));
    notes.add(
        "With non-default settings, seeds or steps, the published findings do not apply and are"
            + " omitted. Claims are not judged with fewer seeds or steps than they require; --quick"
            + " is a quick preview, so do not cite its numbers.");
    return List.copyOf(notes);
  }
}
