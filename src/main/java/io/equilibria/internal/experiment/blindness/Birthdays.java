package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.blindness.Blindness.Settings;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Optional;

/** The results of the birthday tests. */
record Birthdays(Settings settings, StudyResults results) {
  /**
   * A support size.
   *
   * @param value N
   * @param interval 95 %
   * @param found whether the size was determined; otherwise it is a lower bound
   */
  record Size(double value, Interval interval, boolean found) {
    String words() {
      return found ? NumberText.estimate(value, interval) : "\u2265 " + NumberText.brief(value);
    }

    String brief() {
      return (found ? "" : "at least ") + NumberText.brief(value);
    }
  }

  /** The support size of a generator. */
  Size generated(String word, String game) {
    return new Size(
        value("size", word, game),
        new Interval(value("low", word, game), value("high", word, game)),
        value("found", word, game) == 1);
  }

  /** The support size of the data at the same distance. */
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
