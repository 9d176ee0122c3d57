package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer, the titles and the reasons of {@link MixImages}, computed from its runs. */
final class MixImageWords {
  private final MixImageDesign design;
  private final MixImageResults results;
  private final List<Claim> judged;

  MixImageWords(MixImageResults results, List<Claim> judged) {
    this.design = results.design();
    this.results = results;
    this.judged = judged;
  }

  /** States the medians of all arms, and in how many seeds the mixture beats each rival. */
  String answer() {
    List<String> won = new ArrayList<>();
    for (MixImageArm rival : MixImageArm.values()) {
      if (rival != MixImageArm.MIX) {
        won.add(rival.title(design) + " " + wins(MixImageArm.MIX, rival));
      }
    }
    return "%s. %s beats %s. %s."
        .formatted(
            medians(design.main()),
            MixImageArm.MIX.title(design),
            Titles.all(won),
            Capital.first(weights()));
  }

  /** In how many of the seeds with both values one arm is better than another. */
  private String wins(MixImageArm arm, MixImageArm than) {
    double[] known =
        Arrays.stream(results.better(arm, than)).filter(b -> !Double.isNaN(b)).toArray();
    return known.length == 0
        ? "in no seed, since none has both values"
        : "in %d of %d seeds"
            .formatted(Arrays.stream(known).filter(b -> b > 0).count(), known.length);
  }

  /** {@code In the median of seeds ...: DCGAN 3.1, ..., MIX+DCGAN 3.4}. */
  String medians(ImageMeasure measure) {
    List<String> words = new ArrayList<>();
    for (MixImageArm arm : MixImageArm.values()) {
      words.add("%s %s".formatted(arm.title(design), number(results.median(arm, measure.word()))));
    }
    return "%s in the median of seeds: %s"
        .formatted(Capital.first(measure.title()), String.join(", ", words));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "without a value" : Titles.number(value, "%.4g");
  }

  private String weights() {
    double moved = results.median(MixImageArm.MIX, MixMeasures.GENERATORS);
    return Double.isNaN(moved)
        ? MixMeasures.NO_WEIGHTS
        : "the generators' weights %s, with a median total variation of %s from equal weights"
            .formatted(
                moved > MixMeasures.LEARNED ? "moved" : "stayed nearly equal",
                NumberText.brief(moved));
  }

  /** The title of the figure of curves. */
  String curves() {
    double[][] single = results.curves(MixImageArm.SINGLE, design.main().word());
    double[][] mix = results.curves(MixImageArm.MIX, design.main().word());
    if (single.length == 0 || mix.length == 0) {
      return Capital.first(design.main().title()) + " along training";
    }
    double[] looks = results.looks(MixImageArm.MIX);
    int ahead = 0;
    for (int look = 0; look < looks.length; look++) {
      double own = median(mix, look);
      double other = median(single, look);
      ahead += design.main().better(own, other) > 0 ? 1 : 0;
    }
    return "In the median %s is ahead of %s at %d of %d measurements"
        .formatted(
            MixImageArm.MIX.title(design), MixImageArm.SINGLE.title(design), ahead, looks.length);
  }

  /** The title of the figure of the payoff: both final values. */
  String payoff() {
    return "The critics' objective ends at %s of %s and %s of %s"
        .formatted(
            number(results.median(MixImageArm.SINGLE, MixMeasures.PAYOFF)),
            MixImageArm.SINGLE.title(design),
            number(results.median(MixImageArm.MIX, MixMeasures.PAYOFF)),
            MixImageArm.MIX.title(design));
  }

  private static double median(double[][] curves, int look) {
    return FinalDistances.signedMedian(
        Arrays.stream(curves).mapToDouble(curve -> curve[look]).toArray());
  }

  /** Explanations of claims that are refuted or undecided; empty if all hold. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    open(MixImageClaims.LEARNED).ifPresent(found -> reasons.add(unlearned(found)));
    List<String> rivals = new ArrayList<>();
    for (MixImageArm rival : MixImageArm.values()) {
      open(MixImageClaims.IDS.get(rival))
          .ifPresent(found -> rivals.add("%s (%s)".formatted(rival.title(design), found)));
    }
    if (!rivals.isEmpty()) {
      reasons.add(
          "%s is not shown to beat %s. %s. %s. %s"
              .formatted(
                  MixImageArm.MIX.title(design),
                  Titles.all(rivals),
                  Capital.first(weights()),
                  batch(),
                  mixing()));
    }
    return reasons;
  }

  /** The finding of a claim that is refuted or undecided; empty if it is not. */
  private Optional<String> open(@Nullable String id) {
    return judged.stream()
        .filter(claim -> claim.id().equals(id))
        .filter(claim -> claim.verdict() == Verdict.REFUTED || claim.verdict() == Verdict.UNDECIDED)
        .map(Claim::found)
        .findFirst();
  }

  private String unlearned(String found) {
    List<String> words = new ArrayList<>();
    words.add(
        "The weights of %s's generators are not shown to be learned (%s): %s."
            .formatted(MixImageArm.MIX.title(design), found, weights()));
    double coefficient = results.mixing().generatorEntropy();
    if (coefficient > 0) {
      words.add(
          "The entropy term is at balance where a weight deviates from 1/%d by the share (mean payoff - payoff of its generator) / %s, to first order%s."
              .formatted(
                  results.mixing().generators(),
                  NumberText.brief(coefficient),
                  design.looking().payoff()
                      ? "; the median payoff at the end is "
                          + number(results.median(MixImageArm.MIX, MixMeasures.PAYOFF))
                      : ""));
    }
    for (MixtureArm variant : design.variants()) {
      words.add(
          "%s: the generators' weights end with a median total variation of %s from equal weights, and %s is %s instead of %s."
              .formatted(
                  variant.title(),
                  number(median(variant, MixMeasures.GENERATORS)),
                  design.main().title(),
                  number(median(variant, design.main().word())),
                  number(results.median(MixImageArm.MIX, design.main().word()))));
    }
    return String.join(" ", words);
  }

  private double median(MixtureArm variant, String measure) {
    return FinalDistances.signedMedian(results.finals(variant, measure).values());
  }

  private String batch() {
    int share = results.share();
    return "Each of its generators draws %d samples per step, a single one %d, so in %s steps it has learned from %s samples instead of %s"
        .formatted(
            share,
            results.batch(),
            NumberText.count(results.steps()),
            NumberText.count(results.steps() * share),
            NumberText.count(results.steps() * results.batch()));
  }

  /** The effect of mixing alone: the ensemble compared with the single pair. */
  private String mixing() {
    return "%s and mixed uniformly beat a single one %s."
        .formatted(
            MixImageArm.ENSEMBLE.title(design), wins(MixImageArm.ENSEMBLE, MixImageArm.SINGLE));
  }
}
