package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.report.figure.NumberText;

/** The answer and the titles of {@link Blindness}, computed from the results. */
record BlindnessWords(Crossings crossings) {
  String answer(Birthdays birthdays) {
    return birthdays.settings().data().isEmpty()
        ? crossing() + "."
        : "%s. %s.".formatted(crossing(), birthday(birthdays));
  }

  /**
   * The smallest supports that pass as the data against the smallest and the largest discriminator.
   */
  String crossing() {
    NetworkClass small = Blindness.CLASSES.get(0);
    NetworkClass large = Blindness.CLASSES.get(Blindness.CLASSES.size() - 1);
    return "The smallest support that passes as the data has %s points for a discriminator with %d parameters and %s for one with %d"
        .formatted(
            points(small),
            small.parameters(Blindness.DIMENSION),
            points(large),
            large.parameters(Blindness.DIMENSION));
  }

  /** The number of points, rounded. */
  private String points(NetworkClass players) {
    double crossing = crossings.crossing(players);
    return Double.isInfinite(crossing)
        ? "more than " + NumberText.count(crossings.settings().support())
        : NumberText.count(Math.round(crossing));
  }

  /** The growth of the crossing with p. */
  String growth() {
    return crossings
        .growth()
        .map(
            growth ->
                "The support that passes as the data grows like p^"
                    + NumberText.estimate(growth.law().exponent(), growth.exponent()))
        .orElse("Some discriminator distinguishes the largest support from the data");
  }

  /** The support sizes for the first data. */
  String birthday(Birthdays birthdays) {
    String word = birthdays.settings().data().get(0);
    StringBuilder text =
        new StringBuilder("The birthday test gives ")
            .append(BirthdayData.named(word).title())
            .append(" a size of ")
            .append(birthdays.data(word).brief());
    for (String game : Blindness.GAMES) {
      text.append(", ")
          .append(GameTitle.of(game))
          .append(' ')
          .append(birthdays.generated(word, game).brief());
    }
    return text.toString();
  }
}
