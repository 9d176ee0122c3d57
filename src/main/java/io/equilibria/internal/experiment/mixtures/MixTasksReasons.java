package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.mixtures.MixTasksClaims.Rival;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.List;

/**
 * Explanations of claims that do not hold or are undecided: the behaviour of the weights, and the
 * effects of the entropy term, of the number of samples per generator and of mixing one side only.
 */
final class MixTasksReasons {
  private final MixTasksResults results;
  private final MixTasksDesign design;
  private final MixTasksClaims claims;
  private final List<Claim> judged;

  MixTasksReasons(MixTasksResults results, MixTasksClaims claims, List<Claim> judged) {
    this.results = results;
    this.design = results.design();
    this.claims = claims;
    this.judged = judged;
  }

  /** A note for each game on a task where the mixture is not shown to be nearer than a rival. */
  List<String> all() {
    List<String> notes = new ArrayList<>();
    for (Place place : design.places()) {
      List<String> open = open(place);
      if (!open.isEmpty()) {
        notes.add(
            "%s on %s: %s is not shown to end nearer than %s. %s"
                .formatted(
                    GameTitle.of(place.game()),
                    place.task().title(),
                    design.mix().title(),
                    Titles.all(open),
                    String.join(" ", reasons(place))));
      }
    }
    return notes;
  }

  /** The rivals for which no judged claim shows it. */
  private List<String> open(Place place) {
    List<String> open = new ArrayList<>();
    for (Rival rival : claims.rivals()) {
      String id = "%s-%s-%s".formatted(rival.id(), place.game(), place.task().name());
      judged.stream()
          .filter(claim -> claim.id().equals(id))
          .filter(
              claim -> claim.verdict() == Verdict.REFUTED || claim.verdict() == Verdict.UNDECIDED)
          .forEach(claim -> open.add("%s (%s)".formatted(rival.words(), claim.found())));
    }
    return open;
  }

  private List<String> reasons(Place place) {
    List<String> reasons = new ArrayList<>();
    reasons.add(weights(place));
    reasons.add(
        "With weights held constant it ends %s.".formatted(against(place, "constant-weights")));
    reasons.add(entropy(place));
    reasons.add(batch(place));
    reasons.add(
        "With one discriminator against its generators it ends %s, with one generator against its discriminators %s."
            .formatted(against(place, "one-discriminator"), against(place, "one-generator")));
    return reasons;
  }

  private String weights(Place place) {
    double moved = results.median(place, design.mix().id(), MixMeasures.GENERATORS);
    if (Double.isNaN(moved)) {
      return Capital.first(MixMeasures.NO_WEIGHTS) + ".";
    }
    double follows = results.median(place, design.mix().id(), MixMeasures.FOLLOWS);
    return "The generators' weights %s: their median total variation from equal weights is %s, their correlation with quality %s."
        .formatted(
            moved > MixMeasures.LEARNED ? "moved" : "stayed nearly equal",
            NumberText.brief(moved),
            NumberText.brief(follows));
  }

  private String entropy(Place place) {
    double moved = results.median(place, "no-entropy", MixMeasures.GENERATORS);
    return Double.isNaN(moved)
        ? "Without the entropy term " + MixMeasures.NO_WEIGHTS + "."
        : "Without the entropy term the final total variation of its weights from equal weights is %s and it ends %s."
            .formatted(NumberText.brief(moved), against(place, "no-entropy"));
  }

  private String batch(Place place) {
    Mixing.Weighted mixture =
        (Mixing.Weighted) results.cell(place, design.mix().id()).experiment().game().mixture();
    int batch = results.cell(place, design.mix().id()).experiment().training().batch();
    return "Each generator draws %d samples per step, that of a single pair %d; with whole batches it ends %s."
        .formatted(mixture.samples(batch), batch, against(place, "whole-batches"));
  }

  /** The final distance of a variant relative to the mixture of the claims. */
  private String against(Place place, String variant) {
    return results
        .comparison(place, variant, design.mix().id())
        .map(Nearness::words)
        .orElse("without a value");
  }
}
