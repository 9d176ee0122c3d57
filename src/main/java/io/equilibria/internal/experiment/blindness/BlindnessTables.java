package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;

/** The tables of {@link Blindness}. */
record BlindnessTables(Crossings crossings, Birthdays birthdays) {
  List<Table> all() {
    return crossings.settings().data().isEmpty()
        ? List.of(supports())
        : List.of(birthdayTable(), supports());
  }

  private Table supports() {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkClass players : Blindness.CLASSES) {
      Quantiles seeds = Quantiles.of(crossings.crossings(players));
      rows.add(
          List.of(
              NumberText.count(players.parameters(Blindness.DIMENSION)),
              NumberText.brief(crossings.crossing(players)),
              "%s to %s".formatted(NumberText.brief(seeds.low()), NumberText.brief(seeds.high())),
              NumberText.brief(Crossings.bound(players))));
    }
    return new Table(
            "Smallest support with a distance below " + NumberText.brief(Blindness.EPSILON),
            List.of("p", "of the mean", "10 to 90 % of seeds", "p log p / eps^2"),
            rows)
        .fold();
  }

  private Table birthdayTable() {
    List<String> header = new ArrayList<>(List.of("data", "of the data"));
    Blindness.GAMES.forEach(game -> header.add(GameTitle.of(game)));
    List<List<String>> rows = new ArrayList<>();
    for (String word : crossings.settings().data()) {
      List<String> row = new ArrayList<>();
      row.add(BirthdayData.named(word).title());
      row.add(birthdays.data(word).words());
      for (String game : Blindness.GAMES) {
        row.add(birthdays.generated(word, game).words());
      }
      rows.add(row);
    }
    return new Table(
        "Birthday test: equally probable points that would repeat as often [95 %]", header, rows);
  }
}
