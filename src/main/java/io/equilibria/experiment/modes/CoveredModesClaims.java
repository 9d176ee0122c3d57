package io.equilibria.experiment.modes;

import static io.equilibria.experiment.modes.CoveredModes.MODES;
import static io.equilibria.experiment.modes.CoveredModes.SLICED;
import static io.equilibria.experiment.modes.CoveredModes.TASKS;

import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.PairedFinals;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.divergences.DivergenceClaims;
import io.equilibria.report.Evidence;
import io.equilibria.report.Evidence.Count;
import io.equilibria.report.RunSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@link CoveredModes} is run to judge. */
final class CoveredModesClaims {
  private static final RunSize MIN =
      RunSize.seeds(CoveredModes.DEFAULT.steps(), PlannedClaim.SEEDS);

  private CoveredModesClaims() {}

  /** The claims about these games. */
  static List<PlannedClaim<CoveredModesResults>> of(List<String> games) {
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
    return claims;
  }

  private static PlannedClaim<CoveredModesResults> findsAll(String task, int modes, String game) {
    return PlannedClaim.of(
        PlannedClaim.inMost(
            "all-" + game + "-" + task,
            "%s finds all %d modes of the %s in most seeds".formatted(Titles.of(game), modes, task),
            MIN),
        (definition, results) -> {
          FinalDistances found = results.finals(task, game, MODES);
          int all = (int) Arrays.stream(found.known()).filter(m -> m == modes).count();
          return Evidence.share(
                  definition,
                  RunSize.seeds(results.steps(), found.values().length),
                  new Count(all, found.known().length))
              .noting(found.counts());
        });
  }

  /** By the sliced distance, which sees dropped modes and poor samples alike. */
  private static PlannedClaim<CoveredModesResults> nearer(
      String task, String game, String without) {
    return PlannedClaim.of(
        PlannedClaim.positive(
            "closer-" + game + "-" + task,
            ("On the %s %s ends closer to the data than %s from the same seed (natural logarithm of"
                    + " the ratio of sliced W1, the other over its own)")
                .formatted(task, Titles.of(game), Titles.of(without)),
            MIN),
        (definition, results) ->
            new PairedFinals(
                    Titles.of(game),
                    results.finals(task, game, SLICED),
                    Titles.of(without),
                    results.finals(task, without, SLICED))
                .logRatios(definition, results.steps()));
  }
}
