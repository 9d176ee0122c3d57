package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.graph.GameGraphs;
import io.equilibria.internal.graph.GraphCatalogue;
import io.equilibria.internal.layer.Network;
import io.equilibria.tensor.Variable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Tensor;

/** What counts as a parameter, and of how many seeds. */
class ParameterCountTest {
  private static final GameGraphs DIGITS = GraphCatalogue.open("digits-gan-gp");

  @TempDir Path folder;

  /** The saved variables of a run of the catalogue's game with {@code seeds} replicas. */
  private static Map<String, Tensor> kept(GameGraphs game, int seeds) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Variable variable : game.variables()) {
      long[] shape = variable.shape().asArray();
      boolean stacked = seeds > 1 && shape.length > 0;
      long[] all = stacked ? variable.shape().prepend(seeds).asArray() : shape;
      tensors.put(variable.name(), Written.range(all));
    }
    return tensors;
  }

  private ParameterCount count(Map<String, Tensor> tensors, int replicas) {
    try (CheckpointReader reader = Written.checkpoint(folder.resolve("ckpt-1"), tensors)) {
      return ParameterCount.of(reader.index().entries().values(), replicas);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void parameters_areThoseOfTheGraph(int seeds) {
    Collection<Network> players = DIGITS.players().all();
    ParameterCount count = count(kept(DIGITS, seeds), seeds);
    assertThat(count.seeds()).isEqualTo(seeds);
    assertThat(count.parameters()).isEqualTo(players.stream().mapToLong(Network::size).sum());
    assertThat(count.parameters()).isEqualTo(113_218);
    assertThat(count.statistics()).isEqualTo(192);
    assertThat(count.text())
        .isEqualTo("113\u202f218 parameters" + (seeds == 1 ? "" : " \u00d7 3 seeds"));
    assertThat(count.numbers().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(
            kept(DIGITS, seeds).values().stream().mapToLong(tensor -> tensor.shape().size()).sum());
  }

  @Test
  void beside_namesWhatIsNoParameter() {
    assertThat(count(kept(DIGITS, 1), 1).beside())
        .isEqualTo("226\u202f056 numbers of optimisers, 60\u202f673 of averages, 1 of counters");
  }

  /** Settings say 3, but a parameter has no such axis: they are not those of this file. */
  @Test
  void replicas_areBelievedOnlyIfEveryParameterHasThem() {
    Map<String, Tensor> tensors =
        Map.of("a/kernel", Written.range(3, 2), "a/bias", Written.range(2));
    assertThat(count(tensors, 3).text()).isEqualTo("8 parameters");
  }

  @ParameterizedTest
  @CsvSource({
    "generator/dense_1/kernel,                                       TRAINED",
    "generator/batch_norm_1/moving_mean,                             STATISTIC",
    "model/bn/moving_variance/.ATTRIBUTES/VARIABLE_VALUE,            STATISTIC",
    "generator/dense_1/kernel/average,                               AVERAGE",
    "generator/dense_1/kernel/adam_v,                                OPTIMIZER",
    "generator/beta1_power,                                          OPTIMIZER",
    "model/w/.OPTIMIZER_SLOT/optimizer/m/.ATTRIBUTES/VARIABLE_VALUE, OPTIMIZER",
    "optimizer/_variables/3/.ATTRIBUTES/VARIABLE_VALUE,              OPTIMIZER",
    "dense/kernel/Adam_1,                                            OPTIMIZER",
    "step,                                                           OTHER",
  })
  void use_isToldByTheName(String name, TensorUse use) {
    try (CheckpointReader reader =
        Written.checkpoint(folder.resolve("ckpt-1"), Map.of(name, Written.range(2)))) {
      Set<String> names = Set.of("generator/dense_1/kernel");
      assertThat(TensorUse.of(reader.index().entries().get(name), names)).isEqualTo(use);
    }
  }

  /** As in an exported model. */
  @Test
  void averageWithoutItsParameter_isTheParameter() {
    Map<String, Tensor> tensors = Map.of("generator/dense_1/kernel/average", Written.range(5));
    assertThat(count(tensors, 1).trained()).isEqualTo(5);
    assertThat(count(tensors, 1).beside()).isEmpty();
  }
}
