package io.equilibria.internal.cli.run;

import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.Durations;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.ShutdownSignal;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.film.Film;
import io.equilibria.internal.film.FilmRecord;
import io.equilibria.internal.film.Films;
import io.equilibria.internal.gallery.GridRecord;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.runreport.RunEnd;
import io.equilibria.internal.text.ProgramName;
import io.equilibria.internal.text.ShellWord;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.Trainer.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Runs a trainer in the terminal: progress, records of samples, results, Ctrl-C. */
public final class TrainingRun {
  /** A block and a checkpoint of the largest network that the library builds take less. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final CommonOptions common;
  private final Output output;
  private final FilmOptions film;

  TrainingRun(CommonOptions common, Output output, FilmOptions film) {
    this.common = common;
    this.output = output;
    this.film = film;
  }

  /** Trains to the end, or until Ctrl-C. */
  int run(Trainer trainer) {
    long before = trainer.step();
    boolean over = before >= trainer.experiment().training().steps();
    long started = System.nanoTime();
    trainer.listen(new GridRecord()).listen(new SampleRecord());
    listenForFilms(trainer);
    Ending ending;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE);
        CommandProgress progress =
            new CommandProgress(trainer.experiment().name(), common, interruption)) {
      ending = trainer.run(progress);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("run", trainer.folder().toString());
    result.put("step", trainer.step());
    result.put("finished", ending == Ending.FINISHED);
    result.put("seconds", seconds);
    result.put("diverged", DivergenceText.json(trainer.diverged()));
    result.put("largeLosses", DivergenceText.json(trainer.largeLosses()));
    String done =
        over
            ? "%s: all %s steps were done already"
                .formatted(trainer.folder(), NumberText.count(before))
            : "%s: %s steps%s, %s (%s steps/s)"
                .formatted(
                    trainer.folder(),
                    NumberText.count(trainer.step()),
                    seeds(trainer),
                    Durations.words(seconds),
                    NumberText.brief((trainer.step() - before) / seconds));
    done += DivergenceText.of(trainer);
    if (ending == Ending.FINISHED) {
      RunEnd reached = RunEnd.of(trainer.folder(), trainer.workers());
      result.put("final", FinalValues.json(reached.curves()));
      String end = RunEndText.of(reached, output.terminal().width());
      String scores = ScoresText.of(trainer, result);
      output.print(result, done + end + scores + filmed(trainer, result) + next(trainer));
      return ExitCode.OK;
    }
    output.print(
        result,
        done
            + "\nStopped; continue with: "
            + ProgramName.here()
            + " resume "
            + ShellWord.of(trainer.folder().toString())
            + film.file().map(file -> " --gif " + ShellWord.of(file.toString())).orElse(""));
    return ExitCode.INTERRUPTED;
  }

  /** All replicas train at once: a step is one step of each. */
  private static String seeds(Trainer trainer) {
    int seeds = trainer.experiment().replicas();
    return seeds == 1 ? "" : " of " + seeds + " seeds";
  }

  /** Continues the films that an earlier call began, whether or not they are requested again. */
  private void listenForFilms(Trainer trainer) {
    Set<Integer> replicas = new TreeSet<>(FilmRecord.replicas(trainer.folder()));
    film.file().ifPresent(file -> replicas.add(film.replica()));
    replicas.forEach(replica -> trainer.listen(new FilmRecord(replica)));
  }

  private String filmed(Trainer trainer, Map<String, Object> result) {
    if (film.file().isEmpty()) {
      return "";
    }
    Path file = film.file().get();
    Execution execution = Execution.on(trainer.workers());
    List<Film> made =
        Films.of(List.of(trainer.folder()), OptionalInt.of(film.replica()), execution);
    String title = made.get(0).title();
    AtomicFiles.writeBytes(file, Films.gif(title, made, false, execution));
    result.put("gif", file.toString());
    return "\nFilm: %s (%s)".formatted(ShellWord.of(file.toString()), title);
  }

  private static String next(Trainer trainer) {
    Path grid = trainer.folder().resolve("samples/step-" + trainer.step() + ".png");
    String look = Files.exists(grid) ? "\nSamples: " + grid : "";
    String run = ShellWord.of(trainer.folder().toString()) + replica(trainer);
    String program = ProgramName.here();
    String report =
        "%s\nNext: %s report %s"
            .formatted(look, program, ShellWord.of(trainer.folder().toString()));
    if (!trainer.experiment().game().isPair()) {
      return report;
    }
    return report
        + "\n      %s sample ".formatted(program)
        + run
        + picture(trainer)
        + "\n      %s export ".formatted(program)
        + run
        + " --out DIR";
  }

  /** The option for a replica that has not diverged, if the first one has. */
  private static String replica(Trainer trainer) {
    int first = trainer.manifest().firstReplica();
    return first == 0 ? "" : " --replica " + first;
  }

  /** Options of {@code sample} for a picture of points. */
  private static String picture(Trainer trainer) {
    return trainer.experiment().data().dimension() == 2 ? " --count 1000 --out samples.png" : "";
  }
}
