package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.divergences.FlatDivergence;
import io.equilibria.internal.experiment.lines.LinesOutcome.Fate;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The answer and the titles of {@link ParallelLines}, computed from the results. */
final class ParallelLinesWords {
  private static final String BASELINE = "ns-gan";

  private final List<LinesOutcome> games;

  /**
   * Creates the texts.
   *
   * @param games the outcomes, at least one, with the same seeds and steps
   */
  ParallelLinesWords(List<LinesOutcome> games) {
    this.games = List.copyOf(games);
  }

  /** States which games arrive, and the effect of the penalty. */
  String answer() {
    boolean all = games.stream().allMatch(game -> game.arrived() == game.seeds().size());
    return (all && isFlat() ? "Yes: " : "")
        + arrivals()
        + ", "
        + flatness()
        + ". "
        + Capital.first(consequences())
        + ".";
  }

  private String arrivals() {
    int seeds = games.get(0).seeds().size();
    if (games.stream().mapToInt(LinesOutcome::arrived).distinct().count() == 1) {
      return "%s %s the data in %d of %d seeds%s"
          .formatted(
              titles(games),
              games.size() == 1 ? "reaches" : "reach",
              games.get(0).arrived(),
              seeds,
              games.size() == 1 ? "" : " each");
    }
    return games.stream()
        .map(game -> "%s in %d".formatted(game.title(), game.arrived()))
        .collect(
            Collectors.joining(", ", "Of %d seeds the data are reached by ".formatted(seeds), ""));
  }

  private String flatness() {
    Count flat = flat();
    return isFlat()
        ? "although the Jensen-Shannon divergence is log 2 throughout"
        : "and the Jensen-Shannon divergence stays at log 2 in %d of %d seeds"
            .formatted(flat.successes(), flat.trials());
  }

  private Count flat() {
    return FlatDivergence.count(
        games.stream().map(game -> CurveSummary.of(game.course().jensenShannon())).toList());
  }

  boolean isFlat() {
    return flat().trials() > 0 && flat().successes() == flat().trials();
  }

  private String consequences() {
    List<LinesOutcome> others =
        games.stream().filter(game -> !game.game().equals(BASELINE)).toList();
    if (others.isEmpty() || others.size() == games.size()) {
      return fates();
    }
    LinesOutcome baseline =
        games.stream().filter(game -> game.game().equals(BASELINE)).findFirst().orElseThrow();
    List<String> words = new ArrayList<>();
    for (LinesOutcome game : others) {
      words.add(against(baseline, game, words.isEmpty()));
    }
    if (baseline.fate() == Fate.STAYS) {
      words.add(fate(baseline));
    }
    return String.join("; ", words);
  }

  /** {@code GAN-GP arrives 2 870 steps sooner than NS-GAN but ...}. */
  private static String against(LinesOutcome baseline, LinesOutcome game, boolean naming) {
    Fate fate = game.fate();
    if (fate == Fate.NEVER_ARRIVES || fate == Fate.DIVERGES) {
      return fate(game);
    }
    PairedComparison sooner =
        PairedComparison.ofDifferences(
            FinalDistances.differences(baseline.arrivals(), game.arrivals()), CurveSummary.LEVEL);
    boolean clear = sooner.interval().low() > 0 || sooner.interval().high() < 0;
    String than = naming ? (clear ? " than " : " as ") + baseline.title() : "";
    String when =
        clear
            ? "%s steps %s"
                .formatted(
                    NumberText.brief(Math.abs(sooner.estimate())),
                    sooner.estimate() > 0 ? "sooner" : "later")
            : "about as soon";
    boolean agree = (sooner.interval().high() >= 0) == (fate == Fate.STAYS);
    return "%s arrives %s%s%s %s"
        .formatted(game.title(), when, than, agree ? " and" : ", but", verb(game));
  }

  /** The behaviour of the games, starting with those that do not stay on the data. */
  String fates() {
    List<LinesOutcome> staying = games.stream().filter(game -> game.fate() == Fate.STAYS).toList();
    List<String> words =
        new ArrayList<>(
            games.stream()
                .filter(game -> game.fate() != Fate.STAYS)
                .map(ParallelLinesWords::fate)
                .toList());
    if (!staying.isEmpty()) {
      words.add(
          "%s %s on the data in %s of %d seeds"
              .formatted(
                  titles(staying),
                  staying.size() == 1 ? "stays" : "stay",
                  Titles.all(staying.stream().map(game -> Integer.toString(stayed(game))).toList()),
                  games.get(0).seeds().size()));
    }
    return String.join("; ", words);
  }

  private static int stayed(LinesOutcome game) {
    return game.count(Approach::stays);
  }

  private static String fate(LinesOutcome game) {
    return game.title() + " " + verb(game);
  }

  private static String verb(LinesOutcome game) {
    String end = game.endWords();
    return switch (game.fate()) {
      case STAYS -> "stays in %d of %d seeds".formatted(stayed(game), game.seeds().size());
      case PASSES ->
          "passes the data at step %s and ends %s away"
              .formatted(LinesOutcome.stepWords(game.passing().orElseThrow()), end);
      case ARRIVES_LATE -> "is on the data only at the end";
      case NEVER_ARRIVES -> "does not reach the data and ends %s away".formatted(end);
      case DIVERGES -> "diverges";
    };
  }

  /** The shown seeds that are on the data at each step after the first. */
  String onTheData(List<Long> steps) {
    return "On the data "
        + steps.stream()
            .skip(1)
            .map(step -> "at step %s: %s".formatted(NumberText.count(step), onTheData(step)))
            .collect(Collectors.joining("; "));
  }

  private String onTheData(long step) {
    List<LinesOutcome> there = games.stream().filter(game -> game.isThere((int) step)).toList();
    return there.isEmpty() ? "none" : titles(there);
  }

  private static String titles(List<LinesOutcome> games) {
    return Titles.all(games.stream().map(LinesOutcome::title).toList());
  }
}
