package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.experiment.PlannedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The games that {@link Equilibrium} trains. */
final class EquilibriumRuns {
  static final List<String> TASKS = List.of("ring", "parallel-lines");
  static final String UNPENALISED = "ns-gan";
  static final String PENALISED = "gan-gp";
  static final List<String> GAMES = List.of(UNPENALISED, PENALISED);

  /** T, the number of generators and of discriminators. */
  static final List<Integer> MIXTURES = List.of(1, 2, 4, 8);

  private EquilibriumRuns() {}

  static List<PlannedRun> all(EquilibriumSettings settings) {
    List<PlannedRun> runs = new ArrayList<>();
    for (String task : TASKS) {
      for (String game : GAMES) {
        runs.add(
            planned(
                name(task, game),
                game + " on " + task,
                game(task, game, settings.seeds(), settings.steps(), settings)));
      }
    }
    for (int components : MIXTURES) {
      ExperimentSpec one =
          game("ring", PENALISED, settings.mixtureSeeds(), settings.mixtureSteps(), settings);
      runs.add(
          planned(
              mixture(components),
              "mixture of " + components,
              components == 1
                  ? one
                  : Overrides.apply(
                      one,
                      List.of(
                          "game.mixture.generators=" + components,
                          "game.mixture.discriminators=" + components))));
    }
    return runs;
  }

  static String name(String task, String game) {
    return task + "/" + game;
  }

  static String mixture(int components) {
    return "mixtures/" + components;
  }

  private static PlannedRun planned(String name, String title, ExperimentSpec experiment) {
    return new PlannedRun(
        name, title, experiment.withName(name.replace('/', '-')), Optional::empty);
  }

  /** The task's players with the preset's loss and penalty. */
  private static ExperimentSpec game(
      String task, String name, int seeds, int steps, EquilibriumSettings settings) {
    ExperimentSpec base = Presets.experiment(task);
    GamePreset preset = Presets.game(name);
    GameSpec game = base.game();
    GameSpec played =
        new GameSpec(
            preset.loss(),
            preset.penalty(),
            game.updates(),
            game.generator(),
            game.discriminator());
    return Overrides.apply(
        base.withGame(played),
        List.of(
            "seed=" + settings.seed(),
            "replicas=" + seeds,
            "training.steps=" + steps,
            "training.checkpoint=" + Math.max(1, steps / 2),
            "training.keep=" + TrainingSpec.MAX_KEEP));
  }
}
