package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.experiment.blindness.Blindness.Settings;
import java.util.ArrayList;
import java.util.List;

/** The notes of the page of {@link Blindness}. */
final class BlindnessNotes {
  private BlindnessNotes() {}

  static List<String> of(Settings settings) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The distance is estimated by training a discriminator and reported on fresh data, so the"
            + " true distance is at least the value shown. The N points are the generator's exact"
            + " distribution, so the same points serve for training and reporting.");
    notes.add(
        "The theorem bounds the support from above, by p log p / eps^2 times unspecified constants;"
            + " smaller supports do not contradict it.");
    notes.add(
        "Birthday test (Arora and Zhang 2017): samples are divided into 50 batches; N = s^2 / (2 ln"
            + " 2), where s is the batch size at which half of the batches contain two samples"
            + " closer than tau. Tau is the 5 % quantile of the nearest-neighbour distance among 1"
            + " 000 data. N is a Renyi size, which is at most the size of the support. \"At least\""
            + " means that too few batches contain a duplicate; more samples would find more.");
    notes.add(
        "Games are trained for %d steps with one seed: for a generator far from"
                .formatted(settings.steps())
            + " the data the test measures how similar its samples are, not how good.");
    List<String> missing =
        BirthdayData.words().stream().filter(word -> !settings.data().contains(word)).toList();
    if (!missing.isEmpty()) {
      notes.add(
          "The birthday test was omitted for "
              + String.join(", ", missing)
              + "; --data adds them if their files are available.");
    }
    return List.copyOf(notes);
  }
}
