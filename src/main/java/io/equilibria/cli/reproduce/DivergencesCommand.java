package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommandProgress;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.Output;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.cli.run.TrainCommand;
import io.equilibria.experiment.divergences.DivergencesStudy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria reproduce divergences}. */
@Command(
    name = "divergences",
    description = {
      "Which divergences rise while a game is won? Seven games on five tasks whose truth is known"
          + " (Fedus et al. 2017), 16 seeds each, with the divergences beside them; with --quick 4"
          + " seeds and 300 steps.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce divergences",
      "  equilibria reproduce divergences --task ring --game ns-gan --game gan-gp --seeds 100"
    },
    mixinStandardHelpOptions = true)
final class DivergencesCommand implements Callable<Integer> {
  private static final List<String> QUICK = List.of("replicas=4", "training.steps=300");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ReproduceOptions options;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "parallel-lines, line-in-10d, ring, grid or swiss-roll; may be repeated; all unless"
              + " given.")
  private List<String> tasks = new ArrayList<>();

  @Override
  public Integer call() {
    Path folder = options.folder(DivergencesStudy.NAME);
    Reproduction reproduction = new Reproduction(new Output(command, common));
    DivergencesStudy.Plan plan =
        new DivergencesStudy.Plan(
            tasks.isEmpty() ? DivergencesStudy.taskNames() : tasks,
            options.games(DivergencesStudy.GAMES),
            options.overrides(QUICK, common),
            options.set(),
            options.again());
    DivergencesStudy experiment = new DivergencesStudy(plan, TrainCommand.options(command, common));
    Optional<DivergencesStudy.Outcome> outcome;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE)) {
      outcome =
          experiment.run(folder, turn -> new CommandProgress(title(turn), common, interruption));
    }
    return outcome
        .map(found -> reproduction.finished(found.page(), found.claims()))
        .orElseGet(() -> reproduction.stopped(folder));
  }

  private static String title(DivergencesStudy.Turn turn) {
    return "%s, %s (%d of %d)".formatted(turn.task(), turn.game(), turn.number(), turn.of());
  }
}
