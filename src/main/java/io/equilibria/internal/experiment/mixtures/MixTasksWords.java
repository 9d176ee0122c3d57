package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.mixtures.MixTasksClaims.Rival;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** The answer and the titles of {@link MixTasks}, computed from claims and measures. */
final class MixTasksWords {
  private final MixTasksResults results;
  private final MixTasksDesign design;
  private final MixTasksClaims claims;
  private final List<Claim> judged;

  MixTasksWords(MixTasksResults results, MixTasksClaims claims, List<Claim> judged) {
    this.results = results;
    this.design = results.design();
    this.claims = claims;
    this.judged = judged;
  }

  /**
   * States in how many cases the mixture ends nearer than each rival, and what happened to the
   * weights.
   */
  String answer() {
    return "%s. %s.".formatted(rivals(), weights());
  }

  private long count(String id, Verdict verdict) {
    return judged.stream()
        .filter(claim -> claim.id().startsWith(id + "-") && claim.verdict() == verdict)
        .count();
  }

  /** {@code MIX 5x5 ends nearer than a single pair in 6 of 9 cases (farther in 1), ...}. */
  private String rivals() {
    List<String> words = new ArrayList<>();
    for (Rival rival : claims.rivals()) {
      List<String> others = new ArrayList<>();
      add("farther", count(rival.id(), Verdict.REFUTED), others);
      add("not judged", count(rival.id(), Verdict.NOT_JUDGED), others);
      words.add(
          "than %s in %d of %d%s"
              .formatted(
                  rival.words(),
                  count(rival.id(), Verdict.REPRODUCED),
                  design.places().size(),
                  others.isEmpty() ? "" : " (%s)".formatted(String.join(", ", others))));
    }
    return "Of games on tasks, %s ends nearer to the data %s"
        .formatted(design.mix().title(), Titles.all(words));
  }

  private static void add(String words, long cases, List<String> to) {
    if (cases > 0) {
      to.add("%s in %d".formatted(words, cases));
    }
  }

  private String weights() {
    return "Its weights leave equality in %d of %d games and follow the components' quality in %d"
        .formatted(
            count("learned", Verdict.REPRODUCED),
            design.games().size(),
            count("follows", Verdict.REPRODUCED));
  }

  /** The title of the figure of effects. */
  String effects() {
    List<String> words = new ArrayList<>();
    for (Rival rival : claims.rivals().subList(0, 2)) {
      long sure =
          design.places().stream()
              .flatMap(place -> results.comparison(place, design.mix().id(), rival.arm()).stream())
              .filter(one -> Nearness.isSure(one) && one.estimate() > 0)
              .count();
      words.add("than %s in %d of %d cases".formatted(rival.words(), sure, design.places().size()));
    }
    return "%s ends nearer %s".formatted(design.mix().title(), Titles.all(words));
  }

  /** The title of the figure of arms: the nearest arm of the first game on each task. */
  String arms(List<ShownArm> arms) {
    List<String> words = new ArrayList<>();
    for (MixTask task : MixTask.all()) {
      Place place = new Place(task, design.first());
      arms.stream()
          .filter(arm -> !Double.isNaN(results.median(place, arm.id(), MixTask.DISTANCE)))
          .min(Comparator.comparingDouble(arm -> results.median(place, arm.id(), MixTask.DISTANCE)))
          .ifPresent(
              arm ->
                  words.add(
                      "on %s %s, W1 %s"
                          .formatted(
                              task.title(),
                              arm.title(),
                              NumberText.brief(
                                  results.median(place, arm.id(), MixTask.DISTANCE)))));
    }
    return "Nearest to the data with %s: %s"
        .formatted(GameTitle.of(design.first()), String.join("; ", words));
  }

  /** The title of the figure of modes: the single pair, the ensemble and the mixture. */
  String modes(List<ShownArm> arms) {
    List<String> words = new ArrayList<>();
    for (MixTask task : MixTask.MIXTURES) {
      Place place = new Place(task, design.first());
      List<String> each = new ArrayList<>();
      for (ShownArm arm : arms.subList(0, 3)) {
        each.add(
            "%s (%s)"
                .formatted(
                    NumberText.brief(results.median(place, arm.id(), MixTask.MODES)), arm.title()));
      }
      words.add(
          "of the %d modes of %s %s"
              .formatted(results.modes(place), task.title(), Titles.all(each)));
    }
    return "Found " + String.join("; ", words);
  }

  /** The title of the figure of components: from one pair to the largest mixture. */
  String components() {
    int most = design.scanned().get(design.scanned().size() - 1);
    List<String> words = new ArrayList<>();
    for (MixTask task : MixTask.all()) {
      Place place = new Place(task, design.first());
      results
          .comparison(place, MixtureArm.mix(most).id(), MixTasksResults.SINGLE)
          .ifPresent(
              one -> words.add("%s on %s".formatted(Nearness.words(one.estimate()), task.title())));
    }
    return "A mixture of %d ends %s than a single pair".formatted(most, Titles.all(words));
  }

  /** The title of the figure of weights. */
  String moved() {
    DoubleSummaryStatistics moved =
        design.places().stream()
            .mapToDouble(place -> results.median(place, design.mix().id(), MixMeasures.GENERATORS))
            .filter(median -> !Double.isNaN(median))
            .summaryStatistics();
    return moved.getCount() == 0
        ? Capital.first(MixMeasures.NO_WEIGHTS)
        : "The generators' weights end %s to %s from equal ones in the median"
            .formatted(NumberText.brief(moved.getMin()), NumberText.brief(moved.getMax()));
  }
}
