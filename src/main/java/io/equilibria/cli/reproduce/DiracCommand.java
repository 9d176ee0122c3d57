package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommandProgress;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.DefaultPaths;
import io.equilibria.cli.Output;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.cli.run.TrainCommand;
import io.equilibria.experiment.dirac.Dirac;
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

/** {@code equilibria reproduce dirac}. */
@Command(
    name = "dirac",
    description = {
      "Dirac-GAN (Mescheder et al. 2018): two points in the plane of generator and discriminator;"
          + " which losses and penalties bring them together, against the dynamics on paper.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce dirac",
      "  equilibria reproduce dirac --game wgan --game r1 --rate 0.1"
    },
    mixinStandardHelpOptions = true)
final class DiracCommand implements Callable<Integer> {
  private static final long QUICK_STEPS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Generator steps, 2 to 1 000 000; 600 unless given.")
  private Long steps;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Learning rate of both players, above 0, at most 1; 0.05 unless given.")
  private double rate = Dirac.Plan.RATE;

  @Option(
      names = "--game",
      paramLabel = "GAME",
      description =
          "m-gan, ns-gan, wgan, wgan-clipped, wgan-gp, gan-gp, dragan-ns, r1 or r2; may be"
              + " repeated; all unless given.")
  private List<String> games = new ArrayList<>();

  @Option(
      names = "--quick",
      description =
          "200 steps, in which a game turns once or less; claims about convergence are not judged.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder; checkpoints/dirac-<time> unless given.")
  private Path out;

  @Override
  public Integer call() {
    common.refuseSeed("nothing in Dirac-GAN is drawn");
    Path folder = out == null ? DefaultPaths.newRun(Dirac.NAME) : out;
    Reproduction reproduction = new Reproduction(new Output(command, common));
    Dirac experiment = new Dirac(plan(), TrainCommand.options(command, common));
    Optional<Dirac.Outcome> outcome;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE)) {
      outcome =
          experiment.run(folder, game -> new CommandProgress(game.name(), common, interruption));
    }
    return outcome
        .map(found -> reproduction.finished(found.page(), found.claims()))
        .orElseGet(() -> reproduction.stopped(folder));
  }

  private Dirac.Plan plan() {
    long count = steps != null ? steps : quick ? QUICK_STEPS : Dirac.Plan.STEPS;
    return new Dirac.Plan(
        games.isEmpty() ? Dirac.games() : games, count, rate, ReproduceOptions.again(command));
  }
}
