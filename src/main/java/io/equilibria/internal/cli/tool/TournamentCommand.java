package io.equilibria.internal.cli.tool;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.text.ShellWord;
import io.equilibria.internal.tournament.EntrantChoice;
import io.equilibria.internal.tournament.Tournament;
import io.equilibria.internal.tournament.TournamentPage;
import io.equilibria.internal.tournament.TournamentResult;
import io.equilibria.internal.tournament.TournamentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria tournament}. */
@Command(
    name = "tournament",
    description = {
      "Solve the game between checkpoints of runs.",
      "",
      "Every discriminator judges the samples of every generator on the same held-out data. The"
          + " matrix of payoffs is solved as a zero-sum game: value, equilibrium, exploitability of"
          + " each checkpoint, and who beats whom.",
      "",
      "  equilibria tournament checkpoints/mine",
      "  equilibria tournament checkpoints/mine@2000 checkpoints/mine@best checkpoints/other",
      "  equilibria tournament checkpoints/mine --checkpoints 20 --out mine-games"
    },
    mixinStandardHelpOptions = true)
public final class TournamentCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN[@STEP]",
      description = "Folders of runs: all checkpoints of a run, or with @ one step or 'best'.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--checkpoints",
      paramLabel = "N",
      description =
          "Checkpoints in all, at most 100; runs with more keep some, evenly spread over"
              + " training. 12 by default.")
  private int most = EntrantChoice.DEFAULT;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "Replica of the run, from 0; the first by default.")
  private int replica;

  @Option(
      names = "--payoff",
      paramLabel = "NAME",
      description =
          "Payoff of the game: log, identity, smoothed-log, critic, hinge, least-squares;"
              + " that of the games' loss by default.")
  private String payoff;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Samples of each generator, and rows of data if the set has as many: a multiple"
              + " of 50 from 100 to 1 000 000; 4 000 by default.")
  private int samples = TournamentSettings.SAMPLES;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder in which the folder report with page and figures is created.")
  private Path out;

  @Override
  public Integer call() {
    TournamentSettings settings =
        new TournamentSettings(Optional.ofNullable(payoff), samples, common.seed().orElse(0));
    EntrantChoice choice = new EntrantChoice(most, replica);
    if (out != null) {
      Pictures.requireFonts();
    }
    try (Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("tournament", common)) {
      TournamentResult result =
          Tournament.hold(
              choice.of(runs), settings, Catalogue.installed(), new Execution(workers, progress));
      Optional<Path> page = Optional.ofNullable(out).map(folder -> write(result, folder, workers));
      print(result, page);
    }
    return ExitCode.OK;
  }

  private Path write(TournamentResult result, Path folder, Workers workers) {
    try {
      AtomicFiles.createFolder(folder);
      return new TournamentPage(result, again(folder)).report().write(folder, workers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String again(Path folder) {
    List<String> words = new ArrayList<>(List.of("tools/equilibria", "tournament"));
    runs.forEach(run -> words.add(ShellWord.of(run)));
    words.add("--checkpoints " + most);
    words.add("--samples " + samples);
    words.add("--seed " + common.seed().orElse(0));
    if (replica != 0) {
      words.add("--replica " + replica);
    }
    if (payoff != null) {
      words.add("--payoff " + ShellWord.of(payoff));
    }
    words.add("--out " + ShellWord.of(folder.toString()));
    return String.join(" ", words);
  }

  private void print(TournamentResult result, Optional<Path> page) {
    Output output = new Output(command, common);
    TournamentText text = new TournamentText(result);
    Map<String, Object> map = text.map();
    page.ifPresent(written -> map.put("report", written.toString()));
    String report = page.map(written -> "\nReport: " + DefaultPaths.shortly(written)).orElse("");
    output.print(map, text.words(output.terminal()) + report);
  }
}
