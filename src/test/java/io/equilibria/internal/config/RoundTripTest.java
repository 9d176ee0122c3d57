package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.InputException;
import io.equilibria.config.PenaltySettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.yaml.snakeyaml.Yaml;

/** What holds for every experiment, and for every text. */
class RoundTripTest {
  @Provide
  Arbitrary<ExperimentSpec> experiments() {
    return ArbitraryExperiments.any();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void write_readsBackAsTheSameExperiment(@ForAll("experiments") ExperimentSpec experiment) {
    String yaml = ExperimentYaml.write(experiment);

    assertThat(ExperimentYaml.parse(yaml, "experiment.yaml")).isEqualTo(experiment);
    assertThat(ExperimentYaml.write(ExperimentYaml.parse(yaml, "again"))).isEqualTo(yaml);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void write_isWhatAnotherReaderTakesForTheSameValues(
      @ForAll("experiments") ExperimentSpec experiment) {
    Map<?, ?> other = new Yaml().load(ExperimentYaml.write(experiment));

    assertThat(other.get("name")).isEqualTo(experiment.name());
    assertThat(((Number) other.get("seed")).longValue()).isEqualTo(experiment.seed());
    Map<?, ?> game = (Map<?, ?>) other.get("game");
    assertThat(game.get("loss")).isEqualTo(experiment.game().lossName());
    List<?> generators =
        game.containsKey("generator")
            ? List.of(game.get("generator"))
            : (List<?>) game.get("generators");
    assertThat(generators).hasSameSizeAs(experiment.game().generators());
    for (int i = 0; i < generators.size(); i++) {
      OptimizerSpec expected = experiment.game().generators().get(i).optimizer();
      Map<?, ?> optimizer = (Map<?, ?>) ((Map<?, ?>) generators.get(i)).get("optimizer");
      assertThat(optimizer.get("kind")).isEqualTo(expected.kind());
      assertThat(optimizer.get("rate"))
          .isEqualTo(expected instanceof OptimizerSpec.Frozen ? null : expected.rate());
    }
    assertThat(((Map<?, ?>) other.get("training")).get("trace"))
        .isEqualTo(experiment.training().trace());
  }

  @Property(tries = 500)
  void parse_ofADamagedTextRefusesInOneLineOrReads(
      @ForAll @IntRange(max = 900) int from,
      @ForAll @IntRange(max = 5) int length,
      @ForAll
          @StringLength(max = 3)
          @Chars({'\t', '\n', ' ', ':', '-', '[', '{', '"', '&', '!'})
          @NumericChars
          String inserted) {
    String whole = ExperimentYaml.write(Presets.experiment("parallel-lines"));
    int start = Math.min(from, whole.length() - length);
    String damaged = whole.substring(0, start) + inserted + whole.substring(start + length);

    try {
      assertThat(ExperimentYaml.parse(damaged, "x.yaml")).isNotNull();
    } catch (InputException e) {
      assertThat(e.getMessage()).matches("x\\.yaml:[1-9]\\d*: .+");
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void paths_setToTheirOwnValuesTurnAnyExperimentIntoThisOne(
      @ForAll("experiments") ExperimentSpec from, @ForAll("experiments") ExperimentSpec to) {
    List<String> overrides = new ArrayList<>();
    for (Map.Entry<String, String> leaf : Overrides.paths(to).entrySet()) {
      overrides.add(leaf.getKey() + "=" + leaf.getValue());
    }
    Collections.reverse(overrides);

    assertThat(Overrides.apply(withAsMany(from, to.game()), overrides)).isEqualTo(to);
  }

  /** Single values change no number of players: the experiment with as many as the other game. */
  private static ExperimentSpec withAsMany(ExperimentSpec from, GameSpec to) {
    GameSpec game = from.game();
    List<PenaltySettings> penalties =
        Collections.nCopies(to.penalties().size(), game.penalties().get(0));
    boolean none =
        game.penalties().get(0).equals(PenaltySpec.NoPenalty.DEFAULT) && penalties.size() > 1;
    return from.withGame(
        game.withPenalties(
                none
                    ? Collections.nCopies(penalties.size(), PenaltySpec.OnData.DEFAULT)
                    : penalties)
            .withGenerators(Collections.nCopies(to.generators().size(), game.generators().get(0)))
            .withDiscriminators(
                Collections.nCopies(to.discriminators().size(), game.discriminators().get(0))));
  }
}
