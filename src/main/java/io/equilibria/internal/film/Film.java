package io.equilibria.internal.film;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.ShownField;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.gallery.GridFiles;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.RecordedScores;
import io.equilibria.internal.training.RecordedScores.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * The film of one replica of a run. In the plane it shows samples and data over the discriminator's
 * output, with the quality of the samples; for images it shows samples of the same latent vectors.
 *
 * @param title such as {@code GAN-GP on ring, replica 0 of 8}
 * @param game the title of the game
 * @param task task the experiment's name
 * @param steps the steps of the frames, ascending
 * @param panels the content of each frame
 * @param words the quality of the samples of each frame
 * @param losses the losses of the discriminator, means over up to {@value #WINDOW} steps before
 *     each frame; NaN before the first step
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Film(
    String title,
    String game,
    String task,
    long[] steps,
    FilmPanels panels,
    List<Words> words,
    double[] losses) {

  private static final int WINDOW = 500;

  /**
   * The quality of the samples of a frame, by the measures that {@code train} prints at the end.
   *
   * @param brief such as {@code 7/8, 18 %}
   * @param whole such as {@code 7 of 8 modes, 18 % of samples on them}
   */
  public record Words(String brief, String whole) {}

  /**
   * Reads a run's film from disk: the frames of {@link FilmRecord}, or otherwise the snapshots that
   * every run in the plane has (eleven for a finished run).
   *
   * @param wanted the replica; by default the first recorded one
   * @param points number of samples in a panel, at most {@value TaskMeasures#SAMPLES}
   * @param execution the threads for measuring samples
   * @throws InputException if the folder has no run, or the run has no film
   */
  static Film of(Path run, OptionalInt wanted, int points, Execution execution) {
    ExperimentSpec experiment = RunFolder.experiment(run);
    int replica = wanted.orElseGet(() -> recorded(run));
    FilmRecord.check(experiment, replica);
    return experiment.data().images()
        ? ofImages(run, experiment, replica)
        : inThePlane(run, experiment, replica, points, execution);
  }

  private static Film ofImages(Path run, ExperimentSpec experiment, int replica) {
    SortedMap<Long, GridFiles> files = FilmRecord.grids(run, replica);
    if (files.isEmpty()) {
      throw unrecorded(run, replica);
    }
    long[] shape = DataSources.sample(experiment.data()).asArray();
    List<List<ImageTile>> frames = new ArrayList<>();
    files.forEach((step, grids) -> frames.add(grids.read(step, shape)));
    long[] steps = files.keySet().stream().mapToLong(step -> step).toArray();
    String game = GameTitle.of(experiment.game());
    return new Film(
        title(experiment, game, replica),
        game,
        experiment.name(),
        steps,
        new ImagePanels(frames),
        scores(run, replica, steps),
        losses(run, replica, steps));
  }

  /** The last score before each frame; empty texts if there is none. */
  private static List<Words> scores(Path run, int replica, long[] steps) {
    List<RecordedScores> all =
        replica == 0 ? RecordedScores.read(run, Long.MAX_VALUE) : List.<RecordedScores>of();
    List<Words> words = new ArrayList<>();
    for (long step : steps) {
      String score =
          all.stream()
              .findFirst()
              .flatMap(scores -> scores.at(step).map(point -> text(scores, point)))
              .orElse("");
      words.add(new Words(score, score));
    }
    return List.copyOf(words);
  }

  private static String text(RecordedScores scores, Point point) {
    return scores.title() + " " + NumberText.brief(point.value());
  }

  private static InputException unrecorded(Path run, int replica) {
    return new InputException(
        "%s: expected recorded samples of replica %d, found none; `train --gif FILE --gif-replica %d` records them"
            .formatted(run, replica, replica));
  }

  private static String title(ExperimentSpec experiment, String game, int replica) {
    String which =
        experiment.replicas() == 1
            ? ""
            : ", replica %d of %d".formatted(replica, experiment.replicas());
    return game + " on " + experiment.name() + which;
  }

  private static Film inThePlane(
      Path run, ExperimentSpec experiment, int replica, int points, Execution execution) {
    List<SampleLook> all = looks(run, experiment, replica);
    List<SampleLook> looks = all.stream().takeWhile(look -> look.finite(0)).toList();
    if (looks.isEmpty()) {
      throw unrecorded(run, replica);
    }
    int generators = experiment.game().generatorPlayers().size();
    boolean coloured =
        generators > 1
            && generators <= PlanePanels.MOST_COMPONENTS
            && looks.stream().allMatch(look -> look.components().length > 0);
    PlaneView view = PlaneView.of(experiment.data());
    ShownField shown = ShownField.of(experiment.game());
    FieldGrid.Builder grid =
        FieldGrid.over(new Caption("film", "Film", "A row a frame."), view.area()).columns("");
    for (SampleLook look : looks) {
      float[][] samples = Arrays.copyOf(look.samples()[0], points);
      grid.row(
          "step " + NumberText.count(look.step()),
          view.panel(samples, shown.of(look.logits()[0]))
              .inSeries(coloured ? look.componentsOf(0) : new int[0]));
    }
    String game = GameTitle.of(experiment.game());
    long[] steps = looks.stream().mapToLong(SampleLook::step).toArray();
    return new Film(
        title(experiment, game, replica),
        game,
        experiment.name(),
        steps,
        new PlanePanels(grid.build(), coloured ? generators : 0),
        words(FilmWords.of(experiment.data(), looks, execution), looks.size() < all.size()),
        losses(run, replica, steps));
  }

  private static double[] losses(Path run, int replica, long[] steps) {
    float[][] recorded = History.read(run).column(RecordedColumns.DISCRIMINATOR_LOSS);
    return Arrays.stream(steps)
        .mapToDouble(
            step -> {
              int end = (int) Math.min(step, recorded.length);
              return IntStream.range(Math.max(0, end - WINDOW), end)
                  .mapToDouble(at -> recorded[at][replica])
                  .average()
                  .orElse(Double.NaN);
            })
        .toArray();
  }

  /** The meaning of the brief texts of films. */
  static String numbers(List<Film> films) {
    Film first = films.get(0);
    String brief = first.words().get(first.words().size() - 1).brief();
    return first.panels() instanceof ImagePanels
        ? ""
        : brief
            + (brief.startsWith("W1")
                ? ": distance to the data"
                : ": modes found, samples on them");
  }

  /** Number of generators with separate colours in films in the plane; 0 if there are none. */
  static int components(List<Film> films) {
    int most = 0;
    for (Film film : films) {
      most = film.panels() instanceof PlanePanels plane ? Math.max(most, plane.components()) : most;
    }
    return most;
  }

  private static int recorded(Path run) {
    SortedSet<Integer> recorded = FilmRecord.replicas(run);
    return recorded.isEmpty() ? 0 : recorded.first();
  }

  /** The frames, preceded by snapshots, since a film may start in the middle of a run. */
  private static List<SampleLook> looks(Path run, ExperimentSpec experiment, int replica) {
    List<SampleLook> frames =
        FilmRecord.frames(run, replica).read(experiment.data(), Long.MAX_VALUE);
    long first = frames.isEmpty() ? Long.MAX_VALUE : frames.get(0).step();
    List<SampleLook> all = new ArrayList<>();
    SampleRecord.read(run, experiment.data(), Long.MAX_VALUE).stream()
        .filter(look -> look.step() < first && replica < look.logits().length)
        .map(look -> alone(look, replica))
        .forEach(all::add);
    all.addAll(frames);
    return all;
  }

  private static SampleLook alone(SampleLook look, int replica) {
    return new SampleLook(
        look.step(),
        new float[][][] {look.samples()[replica]},
        new float[][][] {look.logits()[replica]},
        look.components().length == 0
            ? look.components()
            : new int[][] {look.components()[replica]});
  }

  /** Texts of the frames; the film of a diverging replica ends earlier and says so. */
  private static List<Words> words(List<Words> words, boolean diverged) {
    List<Words> all = new ArrayList<>(words);
    if (diverged) {
      Words last = all.remove(all.size() - 1);
      all.add(new Words(last.brief() + ", diverged", last.whole() + ", then it diverged"));
    }
    return List.copyOf(all);
  }

  /** The index of the last frame at or before a step; the first frame if there is none. */
  int frameAt(long step) {
    int at = Arrays.binarySearch(steps, step);
    return Math.max(0, at >= 0 ? at : -at - 2);
  }

  /** The quality of the last samples, after a comma; empty if not known. */
  public String end() {
    String whole = words.get(words.size() - 1).whole();
    return whole.isEmpty() ? "" : ", " + whole;
  }

  /** The step of the last frame. */
  public long lastStep() {
    return steps[steps.length - 1];
  }

  /**
   * The steps of the given number of evenly spaced frames, including the first and the last; of all
   * frames if there are fewer.
   */
  long[] some(int count) {
    int n = Math.min(count, steps.length);
    return IntStream.range(0, n)
        .mapToLong(i -> steps[n == 1 ? 0 : (int) Math.round(i * (steps.length - 1.0) / (n - 1))])
        .toArray();
  }
}
