package io.equilibria.internal.cli.run;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.score.live.TrainingScores;
import io.equilibria.internal.training.ResumeOptions;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria resume}. */
@Command(
    name = "resume",
    description = {
      "Resume a run, or train it longer.",
      "",
      "The run resumes from its newest intact checkpoint and ends bit for bit as if it"
          + " had never stopped, unless options change it.",
      "",
      "  equilibria resume checkpoints/mine",
      "  equilibria resume checkpoints/mine --steps 20000          train longer, or shorter",
      "  equilibria resume checkpoints/mine --step 3000            discard later" + " records"
    },
    mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private FilmOptions film;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private MemoryOptions memory;

  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
  private Path run;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "Resume from the checkpoint of this step; later records are discarded.")
  private Long step;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Generator steps in all, at least the current step.")
  private Long steps;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Steps between checkpoints from now on.")
  private Integer checkpointEvery;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Number of checkpoints to keep from now on.")
  private Integer keep;

  @Option(
      names = "--accept-changes",
      description =
          "Resume although settings in experiment.yaml that alter the game, or jars with"
              + " its kinds, were changed since the run began; the manifest notes the changes.")
  private boolean acceptChanges;

  @Override
  public Integer call() {
    common.refuseSeed("a run keeps the seed that it began with");
    TrainerOptions options =
        memory.applyTo(
            TrainCommand.options(command, common).withVerification(checkpoints.verify()));
    ExperimentSpec experiment = RunFolder.playable(run, options.catalogue());
    film.check(experiment);
    int threads = common.givenThreads().orElseGet(() -> Manifest.read(run).job().threads());
    memory.announceRun(command, common, experiment, threads);
    try (TrainingScores scoring = new TrainingScores(experiment, options.catalogue(), threads);
        Trainer trainer = Trainer.resume(run, wanted(), scoring.with(options))) {
      scoring.listen(trainer);
      return new TrainingRun(common, new Output(command, common), film).run(trainer);
    }
  }

  private ResumeOptions wanted() {
    return new ResumeOptions(
        step == null ? OptionalLong.empty() : OptionalLong.of(step),
        steps == null ? OptionalLong.empty() : OptionalLong.of(steps),
        checkpointEvery == null ? OptionalInt.empty() : OptionalInt.of(checkpointEvery),
        keep == null ? OptionalInt.empty() : OptionalInt.of(keep),
        acceptChanges);
  }
}
