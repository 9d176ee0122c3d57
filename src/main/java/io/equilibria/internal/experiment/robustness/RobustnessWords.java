package io.equilibria.internal.experiment.robustness;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.SuccessRate;
import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.divergences.DivergenceClaims;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The answer and the titles of {@link Robustness}, computed from the results. */
final class RobustnessWords {
  private static final int TRIED = 10;

  private final List<RobustnessOutcomes> tasks;

  /**
   * Creates the texts.
   *
   * @param tasks the outcomes by task, at least one, with the same games and settings
   */
  RobustnessWords(Collection<RobustnessOutcomes> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /**
   * The number of additional settings with which a game comes near when it has its penalty.
   *
   * @param game the penalised game
   */
  private record Gain(BenchmarkTask task, String game, int more, int settings) {
    /** {@code DRAGAN on the ring (+14 of 50)}. */
    String words() {
      return "%s on %s (%s of %d)"
          .formatted(GameTitle.of(game), task.place(), signed(more), settings);
    }
  }

  static String signed(int number) {
    return (number > 0 ? "+" : "") + NumberText.count(number);
  }

  private List<Gain> gains() {
    List<Gain> gains = new ArrayList<>();
    for (RobustnessOutcomes finals : tasks) {
      DivergenceClaims.UNPENALISED.forEach(
          (game, without) -> {
            if (finals.byGame().keySet().containsAll(List.of(game, without))) {
              int more = finals.near(game) - finals.near(without);
              gains.add(new Gain(finals.task(), game, more, finals.settings()));
            }
          });
    }
    return gains;
  }

  /**
   * States in how many comparisons a penalty makes a game more robust, and which games are most
   * robust.
   */
  String answer() {
    List<String> bests = bests();
    String best =
        "Most robust %s %s".formatted(bests.size() > 1 ? "are" : "is", String.join(" and ", bests));
    return (gains().isEmpty() ? best : comparisons() + ". " + best) + ".";
  }

  /**
   * {@code A penalty brings a game near the data with more settings in 7 of 8 comparisons, up to
   * DRAGAN on the ring (+14 of 50), and with fewer in 1, WGAN-GP on parallel lines (-5 of 50)}.
   */
  private String comparisons() {
    List<Gain> gains = gains();
    List<Gain> more = gains.stream().filter(gain -> gain.more() > 0).toList();
    List<Gain> fewer = gains.stream().filter(gain -> gain.more() < 0).toList();
    String helped =
        more.isEmpty()
            ? "A penalty brings no game near the data with more settings"
            : "A penalty brings a game near the data with more settings in %d of %d comparisons, %s%s"
                .formatted(
                    more.size(), gains.size(), more.size() > 1 ? "up to " : "", most(more).words());
    return fewer.isEmpty()
        ? helped
        : helped
            + ", and with fewer in %d, %s%s"
                .formatted(fewer.size(), fewer.size() > 1 ? "down to " : "", least(fewer).words());
  }

  private static Gain most(List<Gain> gains) {
    return gains.stream().max(Comparator.comparingInt(Gain::more)).orElseThrow();
  }

  private static Gain least(List<Gain> gains) {
    return gains.stream().min(Comparator.comparingInt(Gain::more)).orElseThrow();
  }

  /**
   * The title of the dumbbell chart: {@code Of 50 settings a penalty adds -5 to +12 on parallel
   * lines and ...}.
   *
   * @param settings the number of settings
   */
  String gains(int settings) {
    List<String> words = new ArrayList<>();
    for (RobustnessOutcomes finals : tasks) {
      List<Gain> own = gains().stream().filter(gain -> gain.task().equals(finals.task())).toList();
      int low = least(own).more();
      int high = most(own).more();
      words.add(
          "%s on %s"
              .formatted(
                  low == high ? signed(low) : signed(low) + " to " + signed(high),
                  finals.task().place()));
    }
    return "Of %d settings a penalty adds %s".formatted(settings, String.join(" and ", words));
  }

  /** {@code WGAN on parallel lines (41 of 50 settings)}. */
  private List<String> bests() {
    List<String> bests = new ArrayList<>();
    for (RobustnessOutcomes finals : tasks) {
      int most = finals.byGame().keySet().stream().mapToInt(finals::near).max().orElseThrow();
      List<String> who =
          finals.byGame().keySet().stream()
              .filter(game -> finals.near(game) == most)
              .map(GameTitle::of)
              .toList();
      bests.add(
          "%s on %s (%d of %d%s)"
              .formatted(
                  who.size() > 2 ? who.size() + " games" : Titles.all(who),
                  finals.task().place(),
                  most,
                  finals.settings(),
                  bests.isEmpty() ? " settings" : ""));
    }
    return bests;
  }

  /** The title of the figure of the best of k: the nearest game with one setting, and with ten. */
  String best(RobustnessOutcomes finals) {
    return "Nearest with one setting %s, with the best of %d %s"
        .formatted(nearest(finals, 1), TRIED, nearest(finals, TRIED));
  }

  private static String nearest(RobustnessOutcomes finals, int tried) {
    String who = "none";
    double least = Double.POSITIVE_INFINITY;
    for (String game : finals.byGame().keySet()) {
      double[] best = finals.bestOf(game);
      if (best.length > 0 && best[Math.min(tried, best.length) - 1] < least) {
        least = best[Math.min(tried, best.length) - 1];
        who = GameTitle.of(game);
      }
    }
    return who + " (" + NumberText.brief(least) + ")";
  }

  /** The title of the curves: the games with the smallest and the largest share. */
  String shares() {
    List<String> words = new ArrayList<>();
    for (RobustnessOutcomes finals : tasks) {
      List<SuccessRate> rates =
          finals.byGame().values().stream()
              .map(own -> SuccessRate.of(own, finals.demand().near()))
              .filter(rate -> rate.of() > 0)
              .toList();
      double least = rates.stream().mapToDouble(SuccessRate::share).min().orElse(Double.NaN);
      double most = rates.stream().mapToDouble(SuccessRate::share).max().orElse(Double.NaN);
      words.add(
          "below %s on %s %s"
              .formatted(
                  NumberText.brief(finals.demand().near()),
                  finals.task().place(),
                  least == most
                      ? NumberText.percent(most)
                      : NumberText.percent(least) + " to " + NumberText.percent(most)));
    }
    return "Share of settings that end " + String.join(", ", words);
  }
}
