package io.equilibria.cli.reproduce;

import io.equilibria.InputException;
import io.equilibria.cli.CommandProgress;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.Output;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.cli.run.TrainCommand;
import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import io.equilibria.experiment.lines.ParallelLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code equilibria reproduce parallel-lines}. */
@Command(
    name = "parallel-lines",
    description = {
      "Figure 1 of Many Paths to Equilibrium (Fedus et al. 2017): data and generator on parallel"
          + " lines, NS-GAN, GAN-GP and DRAGAN-NS, with error bars over 32 seeds and 10 000 steps;"
          + " with --quick 6 seeds and 500 steps, ten seconds.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce parallel-lines",
      "  equilibria reproduce parallel-lines --seeds 100 --game gan-gp --game wgan-gp"
    },
    mixinStandardHelpOptions = true)
final class ParallelLinesCommand implements Callable<Integer> {
  private static final List<String> QUICK = List.of("replicas=6", "training.steps=500");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ReproduceOptions options;

  @Override
  public Integer call() {
    Path folder = options.folder(ParallelLines.NAME);
    Reproduction reproduction = new Reproduction(new Output(command, common));
    ParallelLines experiment = new ParallelLines(plan(), TrainCommand.options(command, common));
    Optional<ParallelLines.Outcome> outcome;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE)) {
      outcome =
          experiment.run(folder, game -> new CommandProgress(game.name(), common, interruption));
    }
    return outcome
        .map(found -> reproduction.finished(found.page(), found.claims()))
        .orElseGet(() -> reproduction.stopped(folder));
  }

  private ParallelLines.Plan plan() {
    Experiment base =
        Overrides.apply(Presets.experiment(ParallelLines.NAME), options.overrides(QUICK, common));
    List<String> games = options.games(ParallelLines.GAMES);
    if (games.stream().distinct().count() < games.size()) {
      throw new InputException("--game: expected each game once, found " + games);
    }
    return new ParallelLines.Plan(base, games, options.set(), options.again());
  }
}
