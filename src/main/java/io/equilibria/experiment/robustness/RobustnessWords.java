package io.equilibria.experiment.robustness;

import io.equilibria.experiment.BenchmarkTask;
import io.equilibria.experiment.SuccessRate;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.divergences.DivergenceClaims;
import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The answer and the titles of {@link Robustness}, put together from where the games ended. */
final class RobustnessWords {
  private final List<RobustnessOutcomes> tasks;

  /**
   * Words about games under settings.
   *
   * @param tasks at least one, with the same games and settings
   */
  RobustnessWords(Collection<RobustnessOutcomes> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /**
   * How many more settings a game comes near under with its penalty than without.
   *
   * @param game the penalised one
   */
  private record Gain(BenchmarkTask task, String game, int more) {
    /** {@code DRAGAN on the ring (+14)}. */
    String words() {
      return "%s on %s (%s)".formatted(Titles.of(game), task.place(), signed(more));
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
              gains.add(new Gain(finals.task(), game, finals.near(game) - finals.near(without)));
            }
          });
    }
    return gains;
  }

  /** In how many comparisons a penalty makes a game more robust; and which games are most robust. */
  String answer() {
    String best = "Most robust " + (bests().size() > 1 ? "are " : "is ") + String.join(" and ", bests());
    return gains().isEmpty() ? best + "." : gain() + ". " + best + ".";
  }

  /**
   * {@code With its penalty a game comes near the data under more settings in 6 of 8 comparisons,
   * most DRAGAN on the ring (+14), and under fewer in 1, WGAN-GP on parallel lines (-5)}.
   */
  String gain() {
    List<Gain> gains = gains();
    List<Gain> more = gains.stream().filter(gain -> gain.more() > 0).toList();
    List<Gain> fewer = gains.stream().filter(gain -> gain.more() < 0).toList();
    StringBuilder words = new StringBuilder("Of %d random settings a game comes near the data under ".formatted(tasks.get(0).settings()));
    words.append(more.isEmpty() ? "no more with its penalty than without" : "more with its penalty than without in %d of %d comparisons, ".formatted(more.size(), gains.size()) + (more.size() > 1 ? "most " : "") + more.stream().max(Comparator.comparingInt(Gain::more)).orElseThrow().words());
    if (!fewer.isEmpty()) {
      words.append(
          ", and under fewer in %d, %s%s"
              .formatted(
                  fewer.size(),
                  fewer.size() > 1 ? "fewest " : "",
                  fewer.stream().min(Comparator.comparingInt(Gain::more)).orElseThrow().words()));
    }
    return words.toString();
  }

  /** {@code WGAN on parallel lines (41 of 50 settings)}. */
  private List<String> bests() {
    List<String> bests = new ArrayList<>();
    for (RobustnessOutcomes finals : tasks) {
      int most = finals.byGame().keySet().stream().mapToInt(finals::near).max().orElseThrow();
      List<String> who =
          finals.byGame().keySet().stream()
              .filter(game -> finals.near(game) == most)
              .map(Titles::of)
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

  /** Of the curves: between which games' shares the games lie. */
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
