package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ShutdownSignal;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.experiment.GameSettings;
import io.equilibria.internal.experiment.Runs;
import io.equilibria.internal.film.FilmRecord;
import io.equilibria.internal.training.Trainer.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Games that are trained on one experiment to be filmed, as a mixin. */
final class FilmedGames {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Option(
      names = "--game",
      paramLabel = "GAME",
      description =
          "Train this game on the experiment first, with the optimisers and discriminator"
              + " steps of the experiment, so that games differ only in loss, penalty and"
              + " constraint; one replica unless --set replicas=N; may be repeated.")
  private List<String> games = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "With --game: change a setting of the experiment; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(names = "--steps", paramLabel = "N", description = "With --game: generator steps.")
  private Long steps;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "With --game: folder of the runs, checkpoints/film-<time> by default; runs in an"
              + " existing folder are resumed.")
  private Path runs;

  /** Whether any game is to be trained. */
  boolean wanted() {
    return !games.isEmpty();
  }

  /** Refuses options that require a game. */
  void refuseAlone() {
    if (!set.isEmpty() || steps != null || runs != null) {
      throw new InputException(
          "film: expected --game together with --set, --steps and --runs, found none; give"
              + " the games to train, or leave these out");
    }
  }

  /**
   * Trains the missing runs.
   *
   * @param name of an experiment, or a file
   * @param replica that is filmed
   * @return the folders of the runs, in the order of the games; empty if stopped
   */
  Optional<List<Path>> train(String name, int replica, CommandSpec command, CommonOptions common) {
    if (games.stream().distinct().count() < games.size()) {
      throw new InputException("--game: expected each game once, found " + games);
    }
    ExperimentSpec base = base(name, common);
    FilmRecord.check(base, replica);
    Path folder = runs == null ? DefaultPaths.newRun("film") : runs;
    Runs planned = new Runs(folder, TrainCommand.options(command, common));
    for (String game : games) {
      planned.plan(game, played(base, game));
    }
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE)) {
      for (String game : games) {
        try (CommandProgress progress = new CommandProgress(game, common, interruption)) {
          if (!planned.trained(game) && train(planned, game, replica, progress) == Ending.STOPPED) {
            common.say("stopped; to continue, run the same command with --runs " + folder);
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(games.stream().map(planned::of).toList());
  }

  private ExperimentSpec base(String name, CommonOptions common) {
    ExperimentSpec found =
        ExperimentOptions.isFile(name)
            ? ExperimentYaml.read(Path.of(name))
            : Presets.experiment(name);
    List<String> changes = new ArrayList<>(List.of("replicas=1"));
    common.seed().ifPresent(seed -> changes.add("seed=" + seed));
    if (steps != null) {
      changes.add("training.steps=" + steps);
    }
    changes.addAll(set);
    return Overrides.apply(found, changes);
  }

  private static ExperimentSpec played(ExperimentSpec base, String game) {
    List<String> changes = new ArrayList<>(List.of(Overrides.PRESET + "=" + game));
    GameSettings.likeTheBase(base, Map.of())
        .forEach((path, value) -> changes.add(path + "=" + value));
    return Overrides.apply(base, changes);
  }

  /** Samples are recorded as in {@code train}, so that a report of the run also has them. */
  private static Ending train(Runs planned, String game, int replica, ProgressMonitor monitor) {
    return planned.train(game, List.of(new SampleRecord(), new FilmRecord(replica)), monitor);
  }
}
