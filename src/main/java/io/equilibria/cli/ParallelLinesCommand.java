package io.equilibria.cli;

import io.equilibria.InputException;
import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import io.equilibria.experiment.ParallelLines;
import io.equilibria.report.Claim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria reproduce parallel-lines}. */
@Command(
    name = "parallel-lines",
    description = {
      "Figure 1 of Many Paths to Equilibrium (Fedus et al. 2017): data and generator on parallel"
          + " lines, NS-GAN, GAN-GP and DRAGAN-NS, with error bars over seeds.",
      "An interrupted call goes on when it is given the same --out.",
      "",
      "  equilibria reproduce parallel-lines",
      "  equilibria reproduce parallel-lines --seeds 100 --game gan-gp --game wgan-gp"
    },
    mixinStandardHelpOptions = true)
final class ParallelLinesCommand implements Callable<Integer> {
  private static final int QUICK_SEEDS = 6;
  private static final int QUICK_STEPS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Games of each kind, trained at once, short for replicas; 32 unless given.")
  private Integer seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Generator steps; 10 000 unless given.")
  private Long steps;

  @Option(
      names = "--game",
      paramLabel = "GAME",
      description =
          "A game of 'config list'; may be repeated; ns-gan, gan-gp, dragan-ns unless given.")
  private List<String> games = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a setting of all games; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--quick",
      description = "6 seeds and 500 steps: ten seconds, and no figure to cite.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder; checkpoints/parallel-lines-<time> unless given.")
  private Path out;

  @Override
  public Integer call() {
    Path folder = out == null ? Places.newRun(ParallelLines.NAME) : out;
    long started = System.nanoTime();
    ParallelLines experiment = new ParallelLines(plan(), TrainCommand.options(command, common));
    Output output = new Output(command, common);
    Optional<ParallelLines.Outcome> outcome;
    try (Interruption interruption = Interruption.listen(PATIENCE)) {
      outcome =
          experiment.run(folder, game -> new Training.Watch(game.name(), common, interruption));
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    if (outcome.isEmpty()) {
      output.print(
          Map.of("run", folder.toString(), "finished", false),
          "Stopped; the same command with --out " + folder + " goes on.");
      return ExitCode.INTERRUPTED;
    }
    print(output, outcome.get(), seconds);
    return ExitCode.OK;
  }

  private ParallelLines.Plan plan() {
    List<String> overrides = new ArrayList<>();
    if (quick) {
      overrides.add("replicas=" + QUICK_SEEDS);
      overrides.add("training.steps=" + QUICK_STEPS);
    }
    if (seeds != null) {
      overrides.add("replicas=" + seeds);
    }
    if (steps != null) {
      overrides.add("training.steps=" + steps);
    }
    common.seed().ifPresent(seed -> overrides.add("seed=" + seed));
    Experiment base = Overrides.apply(Presets.experiment(ParallelLines.NAME), overrides);
    List<String> played = games.isEmpty() ? ParallelLines.GAMES : games;
    if (played.stream().distinct().count() < played.size()) {
      throw new InputException("--game: expected each game once, found " + played);
    }
    return new ParallelLines.Plan(base, played, set, again());
  }

  /** What the user typed, without the folder, which by then exists. */
  private String again() {
    List<String> words = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    int at = words.indexOf("--out");
    if (at >= 0) {
      words.remove(at + 1);
      words.remove(at);
    }
    words.removeIf(word -> word.startsWith("--out="));
    return "tools/equilibria " + String.join(" ", words);
  }

  private static void print(Output output, ParallelLines.Outcome outcome, double seconds) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("report", outcome.page().toString());
    result.put("seconds", seconds);
    List<Map<String, Object>> claims = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (Claim claim : outcome.claims()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", claim.id());
      one.put("text", claim.text());
      one.put("verdict", claim.verdict().word());
      one.put("estimate", claim.estimate());
      one.put("interval", List.of(claim.interval().low(), claim.interval().high()));
      one.put("test", claim.test());
      one.put("n", claim.n());
      claims.add(one);
      words.append(
          "%-11s %s (%.3g, %.3g to %.3g)%n"
              .formatted(
                  claim.verdict().word(),
                  claim.text(),
                  claim.estimate(),
                  claim.interval().low(),
                  claim.interval().high()));
    }
    result.put("claims", claims);
    words.append("%.1f s; report: %s".formatted(seconds, Places.shortly(outcome.page())));
    output.print(result, words.toString());
  }
}
