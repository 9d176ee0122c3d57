package io.equilibria.internal.experiment.dirac;

import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.experiment.dirac.Dirac.Play;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.experiment.dirac.DiracWords.Pull;
import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.metric.statistics.Spectrum.Eigenvalue;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of eigenvalues and final distances, one row per game. */
final class DiracTable {
  private final Settings settings;
  private final Map<DiracGame, Play> plays;

  DiracTable(Settings settings, Map<DiracGame, Play> plays) {
    this.settings = settings;
    this.plays = plays;
  }

  Table table() {
    List<List<String>> rows = new ArrayList<>();
    plays.forEach((game, play) -> rows.add(row(game, play)));
    return new Table(
            ("Eigenvalues at the equilibrium; the largest factor by which a step of simultaneous"
                 + " descent at rate %s stretches a deviation there, |1 + %s lambda|; the share of"
                 + " the initial distance after %s steps")
                .formatted(
                    NumberText.brief(settings.rate()),
                    NumberText.brief(settings.rate()),
                    NumberText.count(settings.steps())),
            List.of(
                "game",
                "eigenvalues measured",
                "on paper",
                "factor",
                "left, simultaneous",
                "left, alternating"),
            rows)
        .fold();
  }

  private List<String> row(DiracGame game, Play play) {
    Spectrum found = play.field().equilibrium();
    return List.of(
        game.title(),
        measured(play),
        onPaper(game),
        play.pull() == Pull.JUMP ? "none" : "%.6f".formatted(found.radius(settings.rate())),
        NumberText.brief(play.left(Updates.SIMULTANEOUS)),
        NumberText.brief(play.left(Updates.ALTERNATING)));
  }

  /** The eigenvalues of TensorFlow's second derivatives. */
  static String measured(Play play) {
    return play.pull() == Pull.JUMP ? "the field jumps" : words(play.field().equilibrium());
  }

  static String onPaper(DiracGame game) {
    return game.eigenvalues().map(DiracTable::words).orElse("none");
  }

  /** A pair of eigenvalues as text: {@code -0.4 ± 0.3 i}. */
  static String words(Spectrum pair) {
    Eigenvalue first = pair.values().get(0);
    Eigenvalue second = pair.values().get(1);
    if (first.imaginary() == 0) {
      return "%s and %s".formatted(number(first.real()), number(second.real()));
    }
    String turning = "\u00b1 " + number(Math.abs(first.imaginary())) + " i";
    return Math.abs(first.real()) < DiracClaims.EXACT
        ? turning
        : number(first.real()) + " " + turning;
  }

  private static String number(double value) {
    return NumberText.brief(Math.rint(value * 1e6) / 1e6);
  }
}
