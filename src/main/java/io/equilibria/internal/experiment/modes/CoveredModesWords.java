package io.equilibria.internal.experiment.modes;

import static io.equilibria.internal.experiment.modes.CoveredModes.COVERED;
import static io.equilibria.internal.experiment.modes.CoveredModes.GRID;
import static io.equilibria.internal.experiment.modes.CoveredModes.MODES;
import static io.equilibria.internal.experiment.modes.CoveredModes.QUALITY;
import static io.equilibria.internal.experiment.modes.CoveredModes.TASKS;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer and the titles of {@link CoveredModes}, computed from the results. */
final class CoveredModesWords {
  /** Largest number of games listed by name; more are counted. */
  private static final int NAMED = 2;

  /** A weight matters if it changes the number of modes by this share. */
  private static final double MATTERS = 0.2;

  private final CoveredModesResults results;

  CoveredModesWords(CoveredModesResults results) {
    this.results = results;
  }

  /** The best of some games. */
  private record Best(double value, String games) {}

  /**
   * States which games find all modes, the effect of the weight, and the result of the stricter
   * criterion.
   */
  String answer() {
    Optional<Weighing> greatest = greatest();
    String strict =
        "by the stricter criterion of a fifth of the expected samples per mode, %s are covered"
            .formatted(covered());
    return finding()
        + ". "
        + greatest
            .map(one -> Capital.first(one.decides()) + "; " + strict)
            .orElse(Capital.first(strict))
        + ".";
  }

  /**
   * {@code 5 of 8 games find all 8 modes of the ring, none all 25 of the grid (at most 18, WGAN)}.
   */
  String finding() {
    List<String> words = new ArrayList<>();
    TASKS.forEach(
        (task, modes) ->
            words.add(results.games().size() == 1 ? one(task, modes) : many(task, modes)));
    return "In the median seed " + String.join(" and ", words);
  }

  private String one(String task, int modes) {
    String game = results.games().get(0);
    return (task.equals(GRID) ? "" : GameTitle.of(game) + " finds ")
        + "%s of %d modes of the %s"
            .formatted(
                NumberText.brief(results.median(results.usual(task, game), MODES)), modes, task);
  }

  private String many(String task, int modes) {
    List<String> games = results.games();
    long all =
        games.stream()
            .filter(game -> results.median(results.usual(task, game), MODES) == modes)
            .count();
    String found =
        "%s of %d games find%s all %d modes of the %s"
            .formatted(
                all == 0 ? "none" : String.valueOf(all),
                games.size(),
                all == 1 ? "s" : "",
                modes,
                task);
    if (all > 0) {
      return found;
    }
    Best best = best(task, MODES);
    return found + " (at most %s, %s)".formatted(NumberText.brief(best.value()), best.games());
  }

  /** The best games at their usual weights. */
  private Best best(String task, String measure) {
    return best(results.games().stream().map(game -> results.usual(task, game)).toList(), measure);
  }

  private Best best(List<Plan.Cell> cells, String measure) {
    double most =
        cells.stream()
            .mapToDouble(cell -> results.median(cell, measure))
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(Double.NaN);
    List<String> who =
        cells.stream()
            .filter(cell -> results.median(cell, measure) == most)
            .map(cell -> GameTitle.of(cell.game()))
            .distinct()
            .toList();
    return new Best(most, who.size() > NAMED ? who.size() + " games" : Titles.all(who));
  }

  /** The best coverage over all weights. */
  private String covered() {
    List<String> words = new ArrayList<>();
    TASKS.forEach(
        (task, modes) -> {
          List<Plan.Cell> cells =
              results.games().stream().flatMap(game -> results.cells(task, game).stream()).toList();
          words.add(
              "%s of %d on the %s"
                  .formatted(NumberText.brief(best(cells, COVERED).value()), modes, task));
        });
    return "at most " + String.join(" and ", words);
  }

  /** The number of modes of the grid that a game finds with its smallest and its largest weight. */
  private record Weighing(
      String game, Plan.Cell lightest, Plan.Cell heaviest, double light, double heavy) {
    double change() {
      return light - heavy;
    }

    /** {@code GAN-GP finds 2.5 modes with weight 10 and 21 with 0.1}. */
    String numbers() {
      return "%s finds %s of %d modes with its penalty at weight %s and %s at %s"
          .formatted(
              GameTitle.of(game),
              NumberText.brief(heavy),
              TASKS.get(GRID),
              weight(heaviest),
              NumberText.brief(light),
              weight(lightest));
    }

    String decides() {
      return Math.abs(change()) >= MATTERS * TASKS.get(GRID)
          ? "the penalty's weight decides: on the grid " + numbers()
          : "the penalty's weight matters little: on the grid even " + numbers();
    }
  }

  static String weight(Plan.Cell cell) {
    return NumberText.brief(CoveredModesResults.weight(cell).orElseThrow());
  }

  private Optional<Weighing> greatest() {
    return weighings().stream().max(Comparator.comparingDouble(one -> Math.abs(one.change())));
  }

  private List<Weighing> weighings() {
    return results.weighed().stream()
        .map(
            game -> {
              Plan.Cell light = results.lightest(GRID, game);
              Plan.Cell heavy = results.usual(GRID, game);
              return new Weighing(
                  game, light, heavy, results.median(light, MODES), results.median(heavy, MODES));
            })
        .filter(one -> !Double.isNaN(one.change()))
        .toList();
  }

  /** The title of the figure of samples. */
  String samples() {
    return greatest()
        .map(one -> Capital.first("on the grid " + one.numbers()))
        .orElseGet(this::finding);
  }

  /** The title of the figure of modes and quality. */
  String quality() {
    List<String> words = new ArrayList<>();
    TASKS.forEach(
        (task, modes) -> {
          Best best = best(task, QUALITY);
          words.add(
              "%s on the %s (%s)".formatted(NumberText.percent(best.value()), task, best.games()));
        });
    return "Of the samples at most %s lie on a mode".formatted(String.join(" and ", words));
  }

  /** The title of the figure of modes by weight. */
  String weights() {
    List<Weighing> all = weighings();
    long more = all.stream().filter(one -> one.change() > 0).count();
    String which =
        "A lighter penalty finds more modes of the grid in %s of %d game%s"
            .formatted(
                more == 0 ? "none" : String.valueOf(more), all.size(), all.size() == 1 ? "" : "s");
    return all.stream()
        .max(Comparator.comparingDouble(Weighing::change))
        .filter(one -> one.change() > 0)
        .map(
            one ->
                "%s, by up to %s (%s)"
                    .formatted(which, NumberText.brief(one.change()), GameTitle.of(one.game())))
        .orElse(which);
  }

  /**
   * The title of the figure over training: in how many games the median falls by a mode or more.
   */
  String course() {
    List<String> words = new ArrayList<>();
    TASKS.forEach(
        (task, modes) ->
            words.add(
                "%d of %d on the %s"
                    .formatted(
                        results.games().stream().filter(game -> givesUp(task, game)).count(),
                        results.games().size(),
                        task)));
    return "Games that end with fewer modes than they had found during training: "
        + String.join(", ", words);
  }

  private boolean givesUp(String task, String game) {
    double[] median = medians(results.curves(results.usual(task, game), MODES));
    return Arrays.stream(median).max().orElse(0) >= median[median.length - 1] + 1;
  }

  private static double[] medians(double[][] curves) {
    double[] medians = new double[curves[0].length];
    for (int look = 0; look < medians.length; look++) {
      int at = look;
      medians[look] =
          FinalDistances.signedMedian(
              Arrays.stream(curves).mapToDouble(curve -> curve[at]).toArray());
    }
    return medians;
  }
}
