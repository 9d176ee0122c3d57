package io.equilibria.cli;

import io.equilibria.training.RunFolder;
import io.equilibria.training.Trainer;
import io.equilibria.training.TrainerOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria resume}. */
@Command(
    name = "resume",
    description = {
      "Go on with a run from its last checkpoint, to the very bits of a run left alone.",
      "",
      "  equilibria resume checkpoints/mine"
    },
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private MemoryOptions memory;

  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
  private Path run;

  @Override
  public Integer call() {
    common.refuseSeed("a run keeps the seed that it began with");
    TrainerOptions options =
        TrainCommand.options(command, common)
            .withVerification(checkpoints.verify())
            .withForce(memory.force());
    memory.announceRun(command, common, RunFolder.experiment(run));
    try (Trainer trainer = Trainer.resume(run, options)) {
      return new Training(common, new Output(command, common)).run(trainer);
    }
  }
}
