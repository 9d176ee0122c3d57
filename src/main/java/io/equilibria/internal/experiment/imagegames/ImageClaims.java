package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The claims of a comparison of games on images, decided by its first measure. */
final class ImageClaims {
  private ImageClaims() {}

  static List<PlannedClaim<ImageFinals>> of(ImageDesign design) {
    List<PlannedClaim<ImageFinals>> claims = new ArrayList<>();
    design.pairs().forEach(pair -> claims.add(beats(design, pair)));
    if (!design.best().isEmpty()) {
      claims.add(best(design));
    }
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

  /** A claim that an arm beats the best of all others, paired by seed. */
  private static PlannedClaim<ImageFinals> best(ImageDesign design) {
    int own = design.arm(design.best());
    ImageMeasure measure = design.main();
    String title = design.arms().get(own).title();
    return PlannedClaim.of(
        PlannedClaim.positive(
                design.best() + "-is-best",
                "%s beats the best of the other games on %s in %s, from the same seed"
                    .formatted(title, design.data(), measure.title()),
                least(design))
            .in(measure.effect())
            .at(new ClaimCell(title, "beats all others", "")),
        (definition, finals) -> {
          double[] others = new double[finals.seeds()];
          Arrays.fill(others, Double.NaN);
          for (int arm = 0; arm < design.arms().size(); arm++) {
            if (arm != own) {
              double[] values = finals.values(arm, measure);
              for (int seed = 0; seed < others.length; seed++) {
                others[seed] = measure.best(others[seed], values[seed]);
              }
            }
          }
          return PlannedClaim.paired(
              definition,
              finals.steps(),
              differences(measure, finals.values(own, measure), others));
        });
  }

  private static double[] differences(ImageMeasure measure, double[] own, double[] other) {
    double[] differences = new double[own.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = measure.better(own[seed], other[seed]);
    }
    return differences;
  }
}
