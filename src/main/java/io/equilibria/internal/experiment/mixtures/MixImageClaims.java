package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The claims of {@link MixImages}, judged separately: whether weights are learned, whether the
 * mixture helps, and whether it helps more than independently trained pairs or one larger pair.
 */
final class MixImageClaims {
  /** The id of the claim about weights. */
  static final String LEARNED = "learned";

  /** The id of the claim against each rival. */
  static final Map<MixImageArm, String> IDS =
      Map.of(
          MixImageArm.SINGLE, "helps",
          MixImageArm.ENSEMBLE, "beats-ensemble",
          MixImageArm.LARGER, "beats-parameters");

  private MixImageClaims() {}

  static List<PlannedClaim<MixImageResults>> of(MixImageDesign design) {
    List<PlannedClaim<MixImageResults>> claims = new ArrayList<>();
    claims.add(learned(design));
    for (MixImageArm rival :
        List.of(MixImageArm.SINGLE, MixImageArm.ENSEMBLE, MixImageArm.LARGER)) {
      claims.add(beats(design, rival));
    }
    return claims;
  }

  private static RunSize least(MixImageDesign design) {
    return RunSize.seeds(design.scale().steps(), design.scale().seeds());
  }

  private static PlannedClaim<MixImageResults> learned(MixImageDesign design) {
    return PlannedClaim.of(
        PlannedClaim.inMost(
            LEARNED,
            ("The weights of %s's generators are learned: in most seeds they end farther than %s"
                    + " from equal ones in total variation")
                .formatted(design.words().mix(), MixMeasures.LEARNED),
            least(design)),
        (definition, results) -> {
          FinalDistances finals = results.finals(MixImageArm.MIX, MixMeasures.GENERATORS);
          return MixMeasures.learned(definition, results.steps(), MixMeasures.moved(finals))
              .noting(finals.counts());
        });
  }

  private static PlannedClaim<MixImageResults> beats(MixImageDesign design, MixImageArm rival) {
    String mix = MixImageArm.MIX.title(design);
    ClaimDefinition definition =
        PlannedClaim.positive(
                IDS.get(rival),
                "%s beats %s on %s in %s, from the same seed"
                    .formatted(
                        mix, rival.title(design), design.words().data(), design.main().title()),
                least(design))
            .in(design.main().effect());
    boolean said = rival != MixImageArm.ENSEMBLE; // the paper compares only with single networks
    return PlannedClaim.of(
        said ? design.paper().map(definition::saidBy).orElse(definition) : definition,
        (planned, results) -> {
          String measure = design.main().word();
          if (results.finals(MixImageArm.ENSEMBLE, measure).known().length == 0) {
            RunSize run = RunSize.seeds(results.steps(), results.seeds());
            return Evidence.none(planned, run, MixMeasures.NO_ENSEMBLE);
          }
          return PlannedClaim.paired(
                  planned, results.steps(), results.better(MixImageArm.MIX, rival))
              .noting(
                  FinalDistances.counts(
                      mix,
                      results.finals(MixImageArm.MIX, measure),
                      rival.title(design),
                      results.finals(rival, measure)));
        });
  }
}
