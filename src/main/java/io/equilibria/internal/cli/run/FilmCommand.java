package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.film.Film;
import io.equilibria.internal.film.Films;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.text.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria film}. */
@Command(
    name = "film",
    description = {
      "Make a looping GIF of games during training.",
      "",
      "Shows one run or several side by side. In the plane: samples on the data over"
          + " the discriminator's field. For images: samples of fixed latent vectors.",
      "",
      "  equilibria film checkpoints/mine --out mine.gif",
      "  equilibria film checkpoints/ns-gan checkpoints/gan-gp --out both.gif",
      "",
      "With --game it trains the games first:",
      "",
      "  equilibria film ring --game ns-gan --game gan-gp --out both.gif",
      "",
      "A run trained with --gif has 64 frames on disk. Others have 11 snapshots (runs"
          + " in the plane) or one grid for each checkpoint (runs on images)."
    },
    mixinStandardHelpOptions = true)
public final class FilmCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Folders of runs, 1 to " + Films.MAX + "; with --game the name or file of an experiment.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "A .gif file, or a .png of the last frame.")
  private Path out;

  @Option(
      names = "--replica",
      paramLabel = "N",
      description = "Replica, from 0; the first recorded one by default.")
  private Integer replica;

  @Option(names = "--title", paramLabel = "TEXT", description = "Title above the film.")
  private String title;

  @Option(
      names = "--losses",
      description = "Also show the discriminator's loss, a mean over the last 500 steps.")
  private boolean losses;

  @Mixin private FilmedGames games;

  @Override
  public Integer call() {
    requireEnding();
    Pictures.requireFonts();
    List<Path> folders;
    if (games.wanted()) {
      Optional<List<Path>> trained = games.train(only(), chosen().orElse(0), command, common);
      if (trained.isEmpty()) {
        return ExitCode.INTERRUPTED;
      }
      folders = trained.get();
    } else {
      common.refuseSeed("a run keeps the seed that it began with; --game trains again");
      folders = folders();
    }
    List<Film> films;
    byte[] picture;
    try (Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("film", common)) {
      films = Films.of(folders, chosen(), Execution.on(workers));
      picture =
          isStill()
              ? Films.still(title(films), films, losses)
              : Films.gif(title(films), films, losses, new Execution(workers, progress));
    }
    AtomicFiles.writeBytes(out, picture);
    print(folders, films, picture.length);
    return ExitCode.OK;
  }

  private void requireEnding() {
    if (isStill()) {
      OutFile.requireNoFolder(out);
    } else {
      OutFile.require(out, ".gif");
    }
  }

  private boolean isStill() {
    return out.toString().endsWith(".png");
  }

  private OptionalInt chosen() {
    return replica == null ? OptionalInt.empty() : OptionalInt.of(replica);
  }

  private String only() {
    if (runs.size() > 1) {
      throw new InputException(
          "film --game: expected one experiment, found %d; leave out --game to show runs on disk"
              .formatted(runs.size()));
    }
    return runs.get(0);
  }

  private List<Path> folders() {
    games.refuseAlone();
    for (String run : runs) {
      if (!Files.exists(Path.of(run)) && Presets.experimentNames().contains(run)) {
        throw new InputException(
            "film: expected the folder of a run, found the experiment %s; `train %s --gif FILE` films it, `film %s --game GAME --game GAME` several games"
                .formatted(run, run, run));
      }
    }
    return runs.stream().map(Path::of).toList();
  }

  private String title(List<Film> films) {
    if (title != null) {
      return title;
    }
    return films.size() == 1
        ? films.get(0).title()
        : "%d games on %s%s"
            .formatted(
                films.size(), films.get(0).task(), replica == null ? "" : ", replica " + replica);
  }

  private void print(List<Path> folders, List<Film> films, int bytes) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(isStill() ? "png" : "gif", out.toString());
    result.put("bytes", bytes);
    result.put("runs", folders.stream().map(Path::toString).toList());
    result.put("titles", films.stream().map(Film::title).toList());
    result.put("frames", films.stream().map(film -> film.steps().length).toList());
    List<String> words = new ArrayList<>();
    for (int i = 0; i < films.size(); i++) {
      Film film = films.get(i);
      words.add(
          "%s: %s, %d frames to step %s%s, discriminator's loss %.2f"
              .formatted(
                  DefaultPaths.shortly(folders.get(i)),
                  film.title(),
                  film.steps().length,
                  NumberText.count(film.lastStep()),
                  film.end(),
                  film.losses()[film.losses().length - 1]));
    }
    words.add(
        "%s: %s, %.1f MB"
            .formatted(isStill() ? "Picture" : "Film", ShellWord.of(out.toString()), bytes / 1e6));
    new Output(command, common).print(result, String.join(System.lineSeparator(), words));
  }
}
