package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommandProgress;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.Output;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.StudyRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria reproduce} of an experiment that is a {@link Study}. */
abstract sealed class StudyCommand implements Callable<Integer>
    permits HighDimensionalGaussianCommand, ModesCommand, EveryPairCommand, RobustnessCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ReproduceOptions options;

  /** The study that the options ask for. */
  abstract Study study(ReproduceOptions asked, CommonOptions general);

  @Override
  public final Integer call() {
    Study study = study(options, common);
    Path folder = options.folder(study.name());
    Reproduction reproduction = new Reproduction(new Output(command, common));
    List<CommandProgress> shown = new ArrayList<>();
    Optional<StudyRun.Outcome> outcome;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE)) {
      outcome =
          new StudyRun(study, common.threads(), options.again())
              .run(
                  folder,
                  sweep -> {
                    CommandProgress progress =
                        new CommandProgress(sweep.name(), common, interruption);
                    shown.add(progress);
                    return progress;
                  });
    } finally {
      shown.forEach(CommandProgress::close);
    }
    return outcome
        .map(found -> reproduction.finished(found.page(), found.claims()))
        .orElseGet(() -> reproduction.stopped(folder));
  }
}
