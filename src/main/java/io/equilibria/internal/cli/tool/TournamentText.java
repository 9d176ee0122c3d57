package io.equilibria.internal.cli.tool;

import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import io.equilibria.internal.tournament.Entrant;
import io.equilibria.internal.tournament.TournamentResult;
import io.equilibria.internal.tournament.TournamentWords;
import io.equilibria.internal.tournament.matrix.AveragePlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Output of {@code equilibria tournament}.
 *
 * @param result of the tournament
 */
record TournamentText(TournamentResult result) {

  /** As text. */
  String words(Terminal terminal) {
    TournamentWords words = new TournamentWords(result);
    List<String> lines = new ArrayList<>();
    lines.add(table().text(terminal.width()));
    for (String paragraph :
        List.of(
            words.value() + " " + words.equilibrium(),
            words.exploitability() + " " + words.even() + " " + words.wins(),
            words.terms() + " " + words.checks(),
            words.limit())) {
      lines.add(Paragraph.hanging("", paragraph, terminal.width()));
    }
    return String.join("\n", lines);
  }

  private TextTable table() {
    TextTable table = new TextTable("", 1, 2, 3, 4, 5, 6, 7).shortening(0);
    table.row(
        "checkpoint", "G plays", "D plays", "G expl.", "D expl.", "eps", "beats", "beaten by");
    for (int i = 0; i < result.size(); i++) {
      table.row(
          result.names().get(i),
          NumberText.percent(result.equilibrium().columns().weights()[i]),
          NumberText.percent(result.equilibrium().rows().weights()[i]),
          NumberText.brief(result.ofGenerator(i)),
          NumberText.brief(result.ofDiscriminator(i)),
          NumberText.brief(result.gap(i) / 2),
          String.valueOf(result.wins(i)),
          String.valueOf(result.losses(i)));
    }
    return table;
  }

  /** As JSON. */
  Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    TournamentResult.Terms terms = result.terms();
    map.put("payoff", terms.payoff().name());
    map.put("indifferent", terms.payoff().indifferent());
    map.put("data", terms.data().name());
    map.put("heldOut", terms.data().heldOut());
    map.put("rows", terms.data().rows());
    map.put("samples", terms.samples());
    map.put("seed", terms.seed());
    map.put("weights", terms.weights());
    map.put("value", result.equilibrium().value());
    map.put("interval", List.of(result.value().low(), result.value().high()));
    map.put("dualityGap", result.equilibrium().gap());
    map.put("unique", result.equilibrium().unique());
    map.put("payoffs", square((i, j) -> result.payoff(i, j).value()));
    map.put("errors", square((i, j) -> result.payoff(i, j).error()));
    map.put("checkpoints", IntStream.range(0, result.size()).mapToObj(this::entrant).toList());
    map.put(
        "even",
        Map.of(
            "generatorExploitability",
            result.ofEvenGenerators(),
            "discriminatorExploitability",
            result.ofEvenDiscriminators()));
    map.put("fictitiousPlay", play(result.checks().get(0)));
    map.put("multiplicativeWeights", play(result.checks().get(1)));
    return map;
  }

  private Map<String, Object> entrant(int i) {
    Entrant entrant = result.entrants().get(i);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("run", entrant.run().toString());
    map.put("step", entrant.step());
    map.put("replica", entrant.replica());
    map.put("generatorWeight", result.equilibrium().columns().weights()[i]);
    map.put("discriminatorWeight", result.equilibrium().rows().weights()[i]);
    map.put("generatorExploitability", result.ofGenerator(i));
    map.put("discriminatorExploitability", result.ofDiscriminator(i));
    map.put("bestAgainstGenerator", result.toGenerator(i).chosen());
    map.put("bestAgainstDiscriminator", result.toDiscriminator(i).chosen());
    map.put("epsilon", result.gap(i) / 2);
    map.put("beats", others(j -> result.beats(i, j)));
    return map;
  }

  /** Indices of the entrants that meet a condition. */
  private List<Integer> others(IntPredicate condition) {
    return IntStream.range(0, result.size()).filter(condition).boxed().toList();
  }

  private static Map<String, Object> play(AveragePlay play) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rounds", play.rounds());
    map.put("lower", play.lower());
    map.put("upper", play.upper());
    return map;
  }

  /** A number for each pair of discriminator and generator. */
  private interface Entry {
    double of(int discriminator, int generator);
  }

  private List<List<Double>> square(Entry entry) {
    return IntStream.range(0, result.size())
        .mapToObj(i -> IntStream.range(0, result.size()).mapToObj(j -> entry.of(i, j)).toList())
        .toList();
  }
}
