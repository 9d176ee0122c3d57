package io.equilibria.experiment.blindness;

import io.equilibria.experiment.blindness.Blindness.Settings;
import java.util.ArrayList;
import java.util.List;

/** How to read the page of {@link Blindness}. */
final class BlindnessNotes {
  private BlindnessNotes() {}

  static List<String> of(Settings settings) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The distance is sought by training and reported on fresh data: at least what is shown. The"
            + " N points are the whole law of the generator, so that the same points train and"
            + " report.");
    notes.add(
        "The theorem bounds the support from above, by p log p / eps^2 times unspecified constants;"
            + " that fewer points suffice is no contradiction.");
    notes.add(
        "Birthday test (Arora and Zhang 2017): samples are dealt into 50 batches; N = s^2 / (2 ln"
            + " 2), with s the batch size at which half of the batches hold two samples nearer than"
            + " tau. Tau is the 5 % quantile of the distance to the nearest other among 1 000 data."
            + " N is a Renyi size, at most the support's. At least: too few batches hold a"
            + " duplicate; more samples find more.");
    notes.add(
        "Games are trained for %d steps with one seed: the test of a generator that is far from"
                .formatted(settings.steps())
            + " the data says how alike its samples are, not how good.");
    List<String> missing =
        BirthdayData.words().stream().filter(word -> !settings.data().contains(word)).toList();
    if (!missing.isEmpty()) {
      notes.add(
          "The birthday test was left out on "
              + String.join(", ", missing)
              + "; --data adds them where their files are here.");
    }
    return List.copyOf(notes);
  }
}
