package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims of {@link MixTasks}, judged separately: whether weights are learned, whether the
 * mixture helps, and whether it helps more than independently trained pairs or one larger pair.
 */
final class MixTasksClaims {
  private static final RunSize MIN =
      RunSize.seeds(MixTasksSettings.DEFAULT.scale().steps(), PlannedClaim.SEEDS);

  private final MixTasksDesign design;

  MixTasksClaims(MixTasksDesign design) {
    this.design = design;
  }

  /**
   * An arm that the mixture is compared with.
   *
   * @param arm its id
   * @param id the id of the claims
   * @param brief its name in the page's table of claims, after "nearer than"
   * @param words its name after "than"
   */
  record Rival(String arm, String id, String brief, String words) {}

  /** The rivals of the mixture, in the order of the page. */
  List<Rival> rivals() {
    int components = design.settings().components();
    return List.of(
        new Rival(MixTasksResults.SINGLE, "helps", "a single pair", "a single pair"),
        new Rival(
            MixTasksResults.ensemble(components),
            "beats-ensemble",
            "pairs trained apart",
            "%d pairs trained apart and mixed uniformly".formatted(components)),
        new Rival(
            "equal-parameters",
            "beats-parameters",
            "equal parameters",
            "one pair with as many parameters"),
        new Rival(
            "equal-flops",
            "beats-flops",
            "equal FLOPs",
            "one pair whose step has as many operations"));
  }

  List<PlannedClaim<MixTasksResults>> all() {
    List<PlannedClaim<MixTasksResults>> claims = new ArrayList<>();
    design.games().forEach(game -> claims.add(learned(game)));
    design.games().forEach(game -> claims.add(follows(game)));
    for (Rival rival : rivals()) {
      design.places().forEach(place -> claims.add(nearer(place, rival)));
    }
    return claims;
  }

  private PlannedClaim<MixTasksResults> learned(String game) {
    return PlannedClaim.of(
        PlannedClaim.inMost(
                "learned-" + game,
                ("With %s the generators' weights are learned: in most seeds they end, in the"
                     + " median of the tasks, farther than %s from equal ones in total variation")
                    .formatted(GameTitle.of(game), MixMeasures.LEARNED),
                MIN)
            .at(new ClaimCell(GameTitle.of(game) + ", all tasks", "weights", "leave equality")),
        (definition, results) -> {
          List<FinalDistances> tasks = tasks(results, game, MixMeasures.GENERATORS);
          return MixMeasures.learned(
                  definition,
                  results.steps(),
                  FinalDistances.medians(tasks.stream().map(MixMeasures::moved).toList()))
              .noting(FinalDistances.together(tasks).counts());
        });
  }

  private PlannedClaim<MixTasksResults> follows(String game) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "follows-" + game,
                ("With %s better components have larger weights: the correlation of the generators'"
                        + " weights with their quality, in the median of the tasks, is positive")
                    .formatted(GameTitle.of(game)),
                MIN)
            .in(Effect.number("correlation"))
            .at(new ClaimCell(GameTitle.of(game) + ", all tasks", "weights", "follow quality")),
        (definition, results) -> {
          List<FinalDistances> tasks = tasks(results, game, MixMeasures.FOLLOWS);
          return PlannedClaim.paired(
                  definition,
                  results.steps(),
                  FinalDistances.medians(tasks.stream().map(FinalDistances::values).toList()))
              .noting(FinalDistances.together(tasks).counts());
        });
  }

  /** The values of the mixture of a game on each task. */
  private List<FinalDistances> tasks(MixTasksResults results, String game, String measure) {
    return design.places().stream()
        .filter(place -> place.game().equals(game))
        .map(place -> results.finals(place, design.mix().id(), measure))
        .toList();
  }

  private PlannedClaim<MixTasksResults> nearer(Place place, Rival rival) {
    String game = GameTitle.of(place.game());
    return PlannedClaim.of(
        PlannedClaim.positive(
                "%s-%s-%s".formatted(rival.id(), place.game(), place.task().name()),
                "On %s %s of %s ends nearer to the data (W1) than %s, from the same seed"
                    .formatted(place.task().title(), design.mix().title(), game, rival.words()),
                MIN)
            .in(Effect.NEARER)
            .at(new ClaimCell(game + ", " + place.task().name(), "nearer than", rival.brief())),
        (definition, results) -> {
          String ensemble = MixTasksResults.ensemble(design.settings().components());
          if (results.finals(place, ensemble, MixTask.DISTANCE).known().length == 0) {
            RunSize run = RunSize.seeds(results.steps(), results.seeds());
            return Evidence.none(definition, run, MixMeasures.NO_ENSEMBLE);
          }
          return PlannedClaim.paired(
                  definition,
                  results.steps(),
                  results.nearer(place, design.mix().id(), rival.arm()))
              .noting(
                  FinalDistances.counts(
                      design.mix().title(),
                      results.finals(place, design.mix().id(), MixTask.DISTANCE),
                      rival.words(),
                      results.finals(place, rival.arm(), MixTask.DISTANCE)));
        });
  }
}
