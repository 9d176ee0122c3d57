package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Notes that prevent invalid comparisons. */
final class RunReportNotes {
  private RunReportNotes() {}

  /**
   * The paragraphs.
   *
   * @param constant titles of quantities without a figure
   */
  static List<String> of(List<RunData> subjects, List<String> constant) {
    List<String> notes = new ArrayList<>();
    if (differ(subjects, RecordedRun::steps)) {
      notes.add(
          "The runs are of different lengths: the values in a row of a table were reached after"
              + " different numbers of steps.");
    }
    if (differ(subjects, run -> run.experiment().data())) {
      notes.add(
          "The runs learn different data, so that their distances to it cannot be compared: the"
              + " same distance may be small on one task and large on another.");
    }
    if (differ(subjects, run -> run.experiment().game().loss())) {
      notes.add(
          "The runs play different losses, whose values are not comparable, nor are their logits:"
              + " each run has its own axes, and the heights of curves do not tell which game does"
              + " better.");
    }
    if (!constant.isEmpty()) {
      notes.add(
          "Constant or never finite, and therefore without a figure: "
              + String.join(", ", constant)
              + ". The table contains their values.");
    }
    subjects.forEach(one -> notes.addAll(MixtureNotes.of(one)));
    subjects.stream()
        .filter(one -> one.run().finiteSeeds().length < one.run().seeds())
        .forEach(one -> notes.add(frozen(one)));
    subjects.stream()
        .filter(one -> !one.run().manifest().large().isEmpty())
        .forEach(one -> notes.add(large(one)));
    subjects.stream()
        .filter(RunReportNotes::diverged)
        .map(RunData::name)
        .forEach(
            label ->
                notes.add(
                    label
                        + ": at the end some seed is no longer finite; its curves end earlier, and"
                        + " its final values are the last finite ones."));
    Map<String, String> missing = new LinkedHashMap<>();
    for (RunData subject : subjects) {
      if (!subject.missing().isEmpty() && subject.images().isEmpty()) {
        missing.merge(subject.missing(), subject.name(), (one, more) -> one + ", " + more);
      }
    }
    missing.forEach((why, labels) -> notes.add(labels + ": no divergence is shown: " + why + "."));
    if (subjects.stream().anyMatch(subject -> !subject.scores().isEmpty())) {
      notes.add(
          "Scores of checkpoints compare samples of the first replica with data that it was trained"
              + " on, so that a checkpoint can be selected without the test data; report the result"
              + " of `evaluate` on test data, for both the last and the best checkpoint.");
    }
    for (RunData subject : subjects) {
      String gone = subject.images().map(RunImages::missing).orElse("");
      if (!gone.isEmpty()) {
        notes.add(subject.name() + ": no training images are shown: " + gone + ".");
      }
      String why = subject.looks().missing();
      if (!why.isEmpty()) {
        notes.add(subject.name() + ": no samples are shown: " + why + ".");
      }
      long diverged = subject.looks().diverged();
      if (diverged > 0 && subject.run().manifest().diverged().isEmpty()) {
        notes.add(
            "%s: %d of %d replicas diverged. Their samples are not finite: they are not shown, count as infinitely far from the data, and cover no mode."
                .formatted(subject.name(), diverged, subject.run().seeds()));
      }
    }
    subjects.stream()
        .filter(one -> one.run().steps() < one.run().experiment().training().steps())
        .forEach(
            one ->
                notes.add(
                    "%s made %s of %s steps: %s."
                        .formatted(
                            one.name(),
                            count(one.run().steps()),
                            count(one.run().experiment().training().steps()),
                            one.run().state())));
    return notes;
  }

  private static String frozen(RunData subject) {
    RecordedRun run = subject.run();
    String which =
        run.manifest().diverged().stream()
            .map(one -> "replica %d (%s)".formatted(one.replica(), one))
            .collect(Collectors.joining(", "));
    int count = run.manifest().diverged().size();
    return ("%s: %d of %d seeds diverged and %s frozen: %s. Losses, penalty, gradient and logits"
            + " are those of the others. Where samples are measured, a diverged seed counts as"
            + " infinitely far from the data and covers no mode; it is not shown.")
        .formatted(subject.name(), count, run.seeds(), count == 1 ? "was" : "were", which);
  }

  private static String large(RunData subject) {
    RecordedRun run = subject.run();
    return ("%s: very large losses, above 2^24, where single precision no longer resolves 1: %s."
            + " Everything after that is rounding error.")
        .formatted(
            subject.name(),
            run.manifest().large().stream()
                .map(one -> "replica %d (%s)".formatted(one.replica(), one))
                .collect(Collectors.joining(", ")));
  }

  /** Whether a curve is cut because a seed is not finite. */
  private static boolean diverged(RunData subject) {
    return subject.run().history().scalars().stream()
        .map(subject::scalar)
        .anyMatch(
            found ->
                found
                    .map(
                        curves -> curves.steps()[curves.steps().length - 1] < subject.run().steps())
                    .orElse(true));
  }

  private static boolean differ(List<RunData> subjects, Function<RecordedRun, Object> what) {
    return subjects.stream().map(RunData::run).map(what).distinct().count() > 1;
  }
}
