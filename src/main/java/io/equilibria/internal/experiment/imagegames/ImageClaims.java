package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The claims of a comparison of games on images, decided by its first measure. */
final class ImageClaims {
  private ImageClaims() {}

  static List<PlannedClaim<ImageFinals>> of(ImageDesign design) {
    List<PlannedClaim<ImageFinals>> claims = new ArrayList<>();
    design.pairs().forEach(pair -> claims.add(beats(design, pair)));
    claims.add(best(design));
    return claims;
  }

  private static RunSize least(ImageDesign design) {
    return RunSize.seeds(design.scale().steps(), design.scale().seeds());
  }

  private static PlannedClaim<ImageFinals> beats(ImageDesign design, ImageDesign.Pair pair) {
    ImageArm better = design.arms().get(design.arm(pair.better()));
    ImageArm than = design.arms().get(design.arm(pair.than()));
    ImageMeasure measure = design.main();
    return PlannedClaim.of(
        PlannedClaim.positive(
                better.id() + "-beats-" + than.id(),
                "%s beats %s on %s in %s, from the same seed"
                    .formatted(better.title(), than.title(), design.data(), measure.title()),
                least(design))
            .in(measure.effect())
            .at(new ClaimCell(better.title(), "beats " + than.title(), "")),
        (definition, finals) -> {
          double[] own = finals.values(design.arm(better.id()), measure);
          double[] other = finals.values(design.arm(than.id()), measure);
          return PlannedClaim.paired(definition, finals.steps(), differences(measure, own, other))
              .noting(
                  FinalDistances.counts(
                      better.title(),
                      finals.of(design.arm(better.id()), measure),
                      than.title(),
                      finals.of(design.arm(than.id()), measure)));
        });
  }

  /**
   * A claim that an arm beats each of several others, decided by the weakest of the k comparisons
   * with them. It is reproduced only if all of them are positive and significant, which needs no
   * correction for k (intersection-union test, Berger 1982). One negative comparison refutes it,
   * and each of the k could be that one, so its p-value is multiplied by k. The best of the others
   * from each seed would be another opponent, one that is better than each of them.
   */
  private static PlannedClaim<ImageFinals> best(ImageDesign design) {
    ImageMeasure measure = design.main();
    int own = design.arm(design.best().own());
    String title = design.arms().get(own).title();
    return PlannedClaim.of(
        PlannedClaim.positive(
                design.best().own() + "-is-best",
                "%s beats each of the other games on %s in %s, from the same seed"
                    .formatted(title, design.data(), measure.title()),
                least(design))
            .in(measure.effect())
            .at(new ClaimCell(title, "beats each other", "")),
        (definition, finals) ->
            weakest(
                design.best().others().stream()
                    .map(other -> against(finals, own, design.arm(other), definition))
                    .toList()));
  }

  private static Evidence weakest(List<Evidence> comparisons) {
    Evidence weakest =
        comparisons.stream().min(Comparator.comparingDouble(ImageClaims::support)).orElseThrow();
    return weakest.estimate() < 0 ? weakest.oneOf(comparisons.size()) : weakest;
  }

  private static Evidence against(
      ImageFinals finals, int own, int other, ClaimDefinition definition) {
    ImageMeasure measure = finals.design().main();
    double[] differences =
        differences(measure, finals.values(own, measure), finals.values(other, measure));
    return PlannedClaim.paired(definition, finals.steps(), differences)
        .noting("the weakest comparison is that with " + finals.design().arms().get(other).title());
  }

  /** From -1, surely worse, to 1, surely better; evidence that is missing supports least. */
  private static double support(Evidence evidence) {
    if (evidence.pValue().isEmpty()) {
      return Double.NEGATIVE_INFINITY;
    }
    double sure = 1 - evidence.pValue().getAsDouble();
    return evidence.estimate() > 0 ? sure : -sure;
  }

  private static double[] differences(ImageMeasure measure, double[] own, double[] other) {
    double[] differences = new double[own.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = measure.better(own[seed], other[seed]);
    }
    return differences;
  }
}
