package io.equilibria.internal.cli.run;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.score.live.TrainingScores;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria train}. */
@Command(
    name = "train",
    description = {
      "Train a game, many seeds at once.",
      "",
      "  equilibria train digits",
      "  equilibria train digits --game wgan-gp --set training.batch=128 --out checkpoints/mine",
      "  equilibria train digits --init-from weights.npz",
      "  equilibria train ring --gif ring.gif",
      "  equilibria train mnist --keep-best mnist-fd"
    },
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run; checkpoints/<name>-<time> by default.")
  private Path out;

  @Option(
      names = "--init-from",
      paramLabel = "FILE",
      description =
          "Start with the weights of an .npz file, a checkpoint (also of Python), a run or"
              + " a SavedModel, by their plain names; optimisers start from scratch.")
  private Path initFrom;

  @Mixin private FilmOptions film;
  @Mixin private ScoreOptions scores;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private MemoryOptions memory;

  @Override
  public Integer call() {
    ExperimentSpec resolved =
        PreparedData.of(scores.applyTo(experiment.resolve(common.seed())), common);
    film.check(resolved);
    Path folder = out == null ? DefaultPaths.newRun(resolved.name()) : out;
    TrainerOptions options =
        memory.applyTo(options(command, common).withVerification(checkpoints.verify()));
    SettingsNotes.announce(command, common, resolved);
    memory.announceRun(command, common, resolved, common.threads());
    RunFolder.requireNew(folder);
    try (TrainingScores scoring =
            new TrainingScores(resolved, options.catalogue(), common.threads()).requirePossible();
        Trainer trainer = start(resolved, folder, scoring.with(options))) {
      scoring.listen(trainer);
      return new TrainingRun(common, new Output(command, common), film).run(trainer);
    }
  }

  private Trainer start(ExperimentSpec resolved, Path folder, TrainerOptions options) {
    return initFrom == null
        ? Trainer.start(resolved, folder, options)
        : Trainer.startFrom(initFrom, resolved, folder, options);
  }

  public static TrainerOptions options(CommandSpec command, CommonOptions common) {
    TrainerOptions options =
        TrainerOptions.defaults()
            .withCommand(command.commandLine().getParseResult().originalArgs());
    OptionalInt threads = common.givenThreads();
    return threads.isPresent() ? options.withThreads(threads.getAsInt()) : options;
  }
}
