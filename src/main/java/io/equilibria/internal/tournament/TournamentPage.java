package io.equilibria.internal.tournament;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Report;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.response.ResponseResult;
import io.equilibria.internal.tournament.matrix.MixedStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Writes a tournament as a report page: a heat map of payoffs with the equilibrium, exploitability
 * over training, and pairwise comparisons.
 *
 * @param result the tournament
 * @param again the command that repeats it
 */
public record TournamentPage(TournamentResult result, String again) {
  private static final Paper SKILL =
      new Paper(
          "Olsson, Bhupatiraju, Brown, Odena and Goodfellow 2018: Skill Rating for Generative"
              + " Models",
          "https://arxiv.org/abs/1808.04888");

  /** The report, ready to be written. */
  public Report report() {
    TournamentWords words = new TournamentWords(result);
    Report.Builder report =
        Report.titled("Games between checkpoints")
            .question("Which checkpoints are strong when each generator meets each discriminator?")
            .answer(words.value() + " " + words.equilibrium())
            .scope(
                "%d checkpoints, %s samples of each"
                    .formatted(result.size(), NumberText.count(result.terms().samples())))
            .figure(payoffs());
    overTraining().ifPresent(report::figure);
    return report
        .figure(margins())
        .table(table())
        .note(words.exploitability() + " " + words.even() + " " + words.wins())
        .note(words.limit())
        .note(words.terms() + " " + words.checks())
        .paper(Paper.GENERALIZATION)
        .paper(SKILL)
        .made("payoff", result.terms().payoff().name())
        .made("data", result.terms().data().name())
        .made("seed of data and samples", String.valueOf(result.terms().seed()))
        .made("generators' parameters", result.terms().weights())
        .again(again)
        .build();
  }

  private Figure payoffs() {
    boolean[][] support = new boolean[result.size()][result.size()];
    for (int i : result.equilibrium().rows().support()) {
      for (int j : result.equilibrium().columns().support()) {
        support[i][j] = true;
      }
    }
    String one = result.ofOneRun() ? "steps" : "checkpoints";
    return HeatGrid.over(
            new Caption(
                "payoffs",
                "Payoff %s of every discriminator against every generator"
                    .formatted(result.terms().payoff().name()),
                ("Rows: discriminators, which maximise; columns: generators, which minimise; both"
                        + " by %s, each with its probability in equilibrium. The largest standard"
                        + " error of an entry is %s.")
                    .formatted(one, brief(result.largestError()))))
        .rows(labels(result.equilibrium().rows(), " · "))
        .columns(labels(result.equilibrium().columns(), "\n"))
        .dots("played in equilibrium")
        .panel(
            new HeatGrid.Panel(
                "discriminator of row against generator of column",
                Axis.linear("payoff " + result.terms().payoff().name()),
                result.equilibrium().game().values(),
                new String[0][],
                support))
        .build();
  }

  /** Names with their probabilities in a mixture, if positive. */
  private List<String> labels(MixedStrategy strategy, String between) {
    List<String> names = result.names();
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                strategy.weights()[i] > MixedStrategy.NEGLIGIBLE
                    ? names.get(i) + between + percent(strategy.weights()[i])
                    : names.get(i))
        .toList();
  }

  /** Exploitability by step for runs with at least two checkpoints; empty if there are none. */
  private Optional<Figure> overTraining() {
    Map<Path, List<Integer>> byRun = new LinkedHashMap<>();
    for (int i = 0; i < result.size(); i++) {
      byRun.computeIfAbsent(result.entrants().get(i).run(), any -> new ArrayList<>()).add(i);
    }
    byRun.values().removeIf(own -> own.size() < 2);
    if (byRun.isEmpty()) {
      return Optional.empty();
    }
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "exploitability",
                    "Exploitability of each checkpoint among the others",
                    "How far the best response of the other side raises the payoff above the value"
                        + " against a generator, or lowers it below the value against a"
                        + " discriminator. At 0 a player is not exploitable; half the sum of both"
                        + " is the pair's epsilon in this game."),
                Axis.linear("step"),
                Axis.linear("exploitability"))
            .members("players");
    byRun.values().forEach(own -> addLines(chart, own));
    return Optional.of(chart.build());
  }

  private void addLines(LineChart.Builder chart, List<Integer> own) {
    String prefix = result.ofOneRun() ? "" : result.runName(own.get(0)) + " ";
    chart.at(own.stream().mapToDouble(i -> result.entrants().get(i).step()).toArray());
    chart.line(prefix + "generator", curve(own, result::ofGenerator));
    chart.line(prefix + "discriminator", curve(own, result::ofDiscriminator));
  }

  private static double[] curve(List<Integer> own, IntToDoubleFunction value) {
    return own.stream().mapToDouble(value::applyAsDouble).toArray();
  }

  private Figure margins() {
    double[][] values = new double[result.size()][result.size()];
    boolean[][] sure = new boolean[result.size()][result.size()];
    for (int i = 0; i < result.size(); i++) {
      for (int j = 0; j < result.size(); j++) {
        values[i][j] = i == j ? Double.NaN : result.margin(i, j).value();
        sure[i][j] = result.beats(i, j) || result.beats(j, i);
      }
    }
    return HeatGrid.over(
            new Caption(
                "margins",
                "Who beats whom",
                "The payoff of the row's discriminator against the column's generator, minus that"
                    + " of the column's discriminator against the row's generator. Above 0 the row"
                    + " is ahead."))
        .rows(result.names())
        .columns(result.names())
        .diverging("margin", "row is ahead", "even", "column is ahead")
        .dots("beyond two standard errors")
        .panel(
            new HeatGrid.Panel(
                "row against column", Axis.linear("margin"), values, new String[0][], sure))
        .build();
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < result.size(); i++) {
      rows.add(
          List.of(
              result.names().get(i),
              percent(result.equilibrium().columns().weights()[i]),
              percent(result.equilibrium().rows().weights()[i]),
              exploited(result.ofGenerator(i), result.toGenerator(i)),
              exploited(result.ofDiscriminator(i), result.toDiscriminator(i)),
              brief(result.gap(i) / 2),
              String.valueOf(result.wins(i)),
              String.valueOf(result.losses(i))));
    }
    return new Table(
        "All checkpoints: probabilities in equilibrium, exploitability and the exploiting"
            + " checkpoint, and the numbers of wins and losses.",
        List.of(
            result.ofOneRun() ? "step" : "checkpoint",
            "generator plays",
            "discriminator plays",
            "generator exploited",
            "discriminator exploited",
            "epsilon",
            "beats",
            "beaten by"),
        rows);
  }

  /** The exploitability and the exploiting entrant. */
  private static String exploited(double by, ResponseResult response) {
    return by == 0
        ? brief(0)
        : brief(by) + " by " + response.starts().get(response.chosen()).name();
  }
}
