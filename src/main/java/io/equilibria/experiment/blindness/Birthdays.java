package io.equilibria.experiment.blindness;

import io.equilibria.experiment.StudyResults;
import io.equilibria.experiment.blindness.Blindness.Settings;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.report.figure.NumberText;
import java.util.Optional;

/** What the birthday tests found. */
record Birthdays(Settings settings, StudyResults results) {
  /**
   * A size.
   *
   * @param value N
   * @param interval 95 %
   * @param found whether it was reached; otherwise it is at least this
   */
  record Size(double value, Interval interval, boolean found) {
    String words() {
      return found ? NumberText.estimate(value, interval) : "\u2265 " + NumberText.brief(value);
    }

    String brief() {
      return (found ? "" : "at least ") + NumberText.brief(value);
    }
  }

  /** Of a generator. */
  Size generated(String word, String game) {
    return new Size(
        value("size", word, game),
        new Interval(value("low", word, game), value("high", word, game)),
        value("found", word, game) == 1);
  }

  /** Of the data at the same distance. */
  Size data(String word) {
    String game = Blindness.GAMES.get(0);
    return new Size(
        value("data", word, game),
        new Interval(value("data_low", word, game), value("data_high", word, game)),
        value("data_found", word, game) == 1);
  }

  private double value(String column, String word, String game) {
    return results
        .table(BirthdayTable.NAME)
        .value(column, BirthdayTable.key(settings, word, game).toArray());
  }

  /** Nearest pairs of generated images. */
  Optional<byte[][]> pairs(String word, String game) {
    return new NearestPairs(results.folder()).read(word, game);
  }
}
