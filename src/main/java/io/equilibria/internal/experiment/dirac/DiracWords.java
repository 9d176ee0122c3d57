package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.dirac.Dirac.Play;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The answer and the titles of {@link Dirac}, computed from the results. */
final class DiracWords {
  private final Settings settings;
  private final Map<DiracGame, Play> plays;

  DiracWords(Settings settings, Map<DiracGame, Play> plays) {
    this.settings = settings;
    this.plays = plays;
  }

  /** States which games converge, and why the others do not. */
  String answer() {
    String first = Capital.first(converging()) + ".";
    List<DiracGame> others = others();
    return others.isEmpty()
        ? first
        : first
            + " %s at %s of the initial distance: %s."
                .formatted(
                    remaining("end", "ends"), range(others), String.join(", ", reasons(others)));
  }

  /** The same as the title of a figure, without the reasons. */
  String title() {
    List<DiracGame> others = others();
    String first = Capital.first(who());
    return others.isEmpty()
        ? first
        : "%s; %s at %s of the initial distance"
            .formatted(first, lowerFirst(remaining("end", "ends")), range(others));
  }

  /** The finding on eigenvalues. */
  String eigenvalues() {
    List<DiracGame> drawn = games(play -> play.pull() == Pull.INWARDS);
    return "Eigenvalues at the equilibrium: %s"
        .formatted(
            drawn.isEmpty()
                ? "no game has a real part below 0"
                : "only %s %s a real part below 0"
                    .formatted(titles(drawn), drawn.size() == 1 ? "has" : "have"));
  }

  /** The effect of the linearised field at the equilibrium. */
  enum Pull {
    /** A real part below 0. */
    INWARDS,
    /** Imaginary eigenvalues. */
    NONE,
    /** A real part above 0. */
    OUTWARDS,
    /** No Jacobian: the field jumps. */
    JUMP
  }

  private String converging() {
    List<DiracGame> all = games(Play::converges);
    String when = " within %s steps".formatted(NumberText.count(settings.steps()));
    String how = " under both orders of updates";
    return all.isEmpty()
        ? who() + how + when
        : who()
            + how
            + ", to %s of the initial distance".formatted(NumberText.brief(most(all)))
            + when;
  }

  private double most(List<DiracGame> games) {
    return games.stream().mapToDouble(game -> plays.get(game).most()).max().orElseThrow();
  }

  private String who() {
    List<DiracGame> all = games(Play::converges);
    if (all.isEmpty()) {
      return "no game converges";
    }
    return (all.size() < plays.size() ? "only " : "")
        + titles(all)
        + (all.size() == 1 ? " converges" : " converge");
  }

  private String remaining(String plural, String singular) {
    List<DiracGame> others = others();
    if (others.size() == 1) {
      return titles(others) + " " + singular;
    }
    return others.size() == plays.size()
        ? "They " + plural
        : "The other %d %s".formatted(others.size(), plural);
  }

  private String range(List<DiracGame> games) {
    double least = games.stream().mapToDouble(game -> plays.get(game).least()).min().orElseThrow();
    return NumberText.brief(least) + " to " + NumberText.brief(most(games));
  }

  private List<String> reasons(List<DiracGame> games) {
    List<String> reasons = new ArrayList<>();
    for (Pull pull : Pull.values()) {
      List<DiracGame> these =
          games.stream().filter(game -> plays.get(game).pull() == pull).toList();
      if (!these.isEmpty()) {
        reasons.add(titles(these) + " " + reason(pull, these.size() == 1));
      }
    }
    return reasons;
  }

  private static String reason(Pull pull, boolean one) {
    return switch (pull) {
      case INWARDS -> (one ? "is" : "are") + " still converging (real part below 0)";
      case NONE -> (one ? "rotates" : "rotate") + " (imaginary eigenvalues)";
      case OUTWARDS -> (one ? "diverges" : "diverge") + " (real part above 0)";
      case JUMP -> (one ? "meets" : "meet") + " a field that jumps at the equilibrium";
    };
  }

  private List<DiracGame> others() {
    return games(play -> !play.converges());
  }

  private List<DiracGame> games(Predicate<Play> holds) {
    return plays.keySet().stream().filter(game -> holds.test(plays.get(game))).toList();
  }

  private static String titles(List<DiracGame> games) {
    return Titles.all(games.stream().map(DiracGame::title).toList());
  }

  /**
   * Lower-cases the first letter of a sentence that begins with {@code The}; names of games are
   * unchanged.
   */
  private static String lowerFirst(String text) {
    return text.startsWith("The") ? "t" + text.substring(1) : text;
  }
}
