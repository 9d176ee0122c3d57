package io.equilibria.internal.experiment.modes;

import static io.equilibria.internal.experiment.modes.CoveredModes.GRID;
import static io.equilibria.internal.experiment.modes.CoveredModes.MODES;
import static io.equilibria.internal.experiment.modes.CoveredModes.SLICED;
import static io.equilibria.internal.experiment.modes.CoveredModes.TASKS;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.PairedFinals;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.experiment.divergences.DivergenceClaims;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.Effect;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.sweep.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of {@link CoveredModes}. All are our own; none is from a paper. */
final class CoveredModesClaims {
  private static final RunSize MIN =
      RunSize.seeds(CoveredModes.DEFAULT.steps(), PlannedClaim.SEEDS);

  private CoveredModesClaims() {}

  /** The claims about a scale's games. */
  static List<PlannedClaim<CoveredModesResults>> of(StudyScale scale) {
    List<String> games = scale.games();
    List<PlannedClaim<CoveredModesResults>> claims = new ArrayList<>();
    TASKS.forEach((task, modes) -> games.forEach(game -> claims.add(findsAll(task, modes, game))));
    Map<String, String> pairs = new LinkedHashMap<>(DivergenceClaims.UNPENALISED);
    pairs.put("r1-gan", "ns-gan");
    pairs.forEach(
        (game, without) -> {
          if (games.containsAll(List.of(game, without))) {
            TASKS.keySet().forEach(task -> claims.add(nearer(task, game, without)));
          }
        });
    CoveredModes.weighed(scale).forEach(game -> claims.add(lighter(game)));
    return claims;
  }

  private static PlannedClaim<CoveredModesResults> findsAll(String task, int modes, String game) {
    return PlannedClaim.of(
        PlannedClaim.inMost(
                "all-" + game + "-" + task,
                "%s finds all %d modes of the %s in most seeds"
                    .formatted(GameTitle.of(game), modes, task),
                MIN)
            .at(new ClaimCell(GameTitle.of(game), "finds all modes", task)),
        (definition, results) -> {
          FinalDistances found = results.finals(results.usual(task, game), MODES);
          int all = (int) Arrays.stream(found.known()).filter(m -> m == modes).count();
          return Evidence.share(
                  definition,
                  RunSize.seeds(results.steps(), found.values().length),
                  new Count(all, found.known().length))
              .noting(found.counts());
        });
  }

  /** A claim about the sliced distance, which reflects both missing modes and poor samples. */
  private static PlannedClaim<CoveredModesResults> nearer(
      String task, String game, String without) {
    return PlannedClaim.of(
        PlannedClaim.positive(
                "closer-" + game + "-" + task,
                "On the %s %s ends nearer to the data than %s from the same seed (sliced W1)"
                    .formatted(task, GameTitle.of(game), GameTitle.of(without)),
                MIN)
            .in(Effect.NEARER)
            .at(new ClaimCell(GameTitle.of(game), "ends nearer than without penalty", task)),
        (definition, results) ->
            new PairedFinals(
                    GameTitle.of(game),
                    results.finals(results.usual(task, game), SLICED),
                    GameTitle.of(without),
                    results.finals(results.usual(task, without), SLICED))
                .logRatios(definition, results.steps()));
  }

  private static PlannedClaim<CoveredModesResults> lighter(String game) {
    String name = GameTitle.of(game);
    String light = CoveredModes.LIGHT;
    String usual = CoveredModes.USUAL;
    return PlannedClaim.of(
        PlannedClaim.positive(
                "lighter-" + game,
                "On the grid %s finds more modes with its penalty at weight %s than at %s from the"
                        .formatted(name, light, usual)
                    + " same seed",
                MIN)
            .in(Effect.difference("modes more", "modes fewer"))
            .at(new ClaimCell(name, "finds more at weight " + light, GRID)),
        (definition, results) -> {
          Plan.Cell lightest = results.lightest(GRID, game);
          Plan.Cell heaviest = results.usual(GRID, game);
          FinalDistances more = results.finals(lightest, MODES);
          FinalDistances fewer = results.finals(heaviest, MODES);
          // Unlike distances, more modes are better.
          return new PairedFinals("weight " + light, more, "weight " + usual, fewer)
              .evidence(
                  definition,
                  results.steps(),
                  FinalDistances.differences(more.values(), fewer.values()));
        });
  }
}
