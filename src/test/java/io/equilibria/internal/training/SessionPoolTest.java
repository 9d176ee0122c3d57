package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.History;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionPoolTest {
  @TempDir Path folder;

  @Test
  void holding_findsTheGroupAndRefusesOthers() {
    ExperimentSpec experiment = SmallRuns.dense(5, 10);
    try (SessionPool games =
        SessionPool.open(
            experiment, DataSources.of(experiment.data()), Catalogue.installed(), new Threads(2))) {
      Map<GameSession, Integer> found = new HashMap<>();
      for (int replica = 0; replica < 5; replica++) {
        found.merge(games.holding(replica), 1, Integer::sum);
      }
      assertThat(found.values()).containsExactlyInAnyOrder(2, 3);
      for (int none : new int[] {-1, 5}) {
        assertThatThrownBy(() -> games.holding(none))
            .isInstanceOf(InputException.class)
            .hasMessage("replica: expected 0 to 4, found " + none);
      }
    }
  }

  @Test
  void denseReplicas_areTheSameInOneGroupAndSharedOut() {
    ExperimentSpec experiment = SmallRuns.dense(6, 100);
    Path one = SmallRuns.train(experiment, folder.resolve("one"), threads(1));
    Path three = SmallRuns.train(experiment, folder.resolve("three"), threads(4));
    assertThat(SmallRuns.tensors(three)).isEqualTo(SmallRuns.tensors(one));
    assertThat(SmallRuns.history(three)).isEqualTo(SmallRuns.history(one));
  }

  private static TrainerOptions threads(int count) {
    return TrainerOptions.defaults().withThreads(count);
  }

  /**
   * A single matrix is multiplied by another kernel than several, so not the same to the bit. From
   * 16 units on several are multiplied by a kernel that adds the bias too.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 32})
  void denseReplica_isNearlyTheSameAlone(int width) {
    List<String> wide = List.of("game.discriminator.architecture.width=" + width);
    History many =
        History.read(
            SmallRuns.train(
                Overrides.apply(SmallRuns.dense(2, 100), wide), folder.resolve("many")));
    History single =
        History.read(
            SmallRuns.train(
                Overrides.apply(SmallRuns.dense(1, 100), wide), folder.resolve("single")));
    for (String column : single.columns()) {
      if (column.startsWith("generator/")) {
        float[] last = many.column(column)[99];
        assertThat(last[0]).as(column).isCloseTo(single.column(column)[99][0], within(1e-6f));
        assertThat(last[1]).as(column).isNotEqualTo(last[0]);
      }
    }
  }

  @Test
  void replicas_fillThreadsWhenFewStayIdle() {
    assertThat(List.of(SessionPool.fill(2, 2), SessionPool.fill(5, 2), SessionPool.fill(8, 4)))
        .containsOnly(true);
    assertThat(List.of(SessionPool.fill(1, 2), SessionPool.fill(3, 2), SessionPool.fill(9, 8)))
        .containsOnly(false);
  }

  @Test
  void imageReplicas_areTheSameOneByOneAndSharedOut() {
    Path apart = SmallRuns.train(SmallRuns.images(2, 12), folder.resolve("apart"), threads(1));
    Path shared = SmallRuns.train(SmallRuns.images(2, 12), folder.resolve("shared"), threads(2));
    assertThat(SmallRuns.tensors(shared)).isEqualTo(SmallRuns.tensors(apart));
    assertThat(SmallRuns.history(shared)).isEqualTo(SmallRuns.history(apart));
  }

  /** On more threads a single one has them all for its kernels, which then round differently. */
  @Test
  void imageReplicas_haveAnAxisAndTheFirstIsTheSingleRun() {
    Path two = SmallRuns.train(SmallRuns.images(2, 12), folder.resolve("two"), threads(1));
    Path one = SmallRuns.train(SmallRuns.images(1, 12), folder.resolve("one"), threads(1));
    Map<String, ByteBuffer> pair = SmallRuns.tensors(two);
    SmallRuns.tensors(one)
        .forEach(
            (name, single) -> {
              String axis = name.replace("[", "[2, ");
              if (pair.containsKey(name)) { // Counters are shared.
                assertThat(pair.get(name)).as(name).isEqualTo(single);
              } else {
                assertThat(pair).containsKey(axis);
                int size = single.remaining();
                assertThat(pair.get(axis).remaining()).isEqualTo(2 * size);
                assertThat(pair.get(axis).slice(0, size)).as(name).isEqualTo(single);
              }
            });
    assertThat(pair.keySet())
        .anyMatch(name -> name.matches("generator/.*kernel DT_FLOAT \\[2, .*"));
    float[][] losses = History.read(two).column("generator_loss");
    assertThat(losses[11][0]).isNotEqualTo(losses[11][1]);
  }

  @Test
  void threads_outOfRange_areRefused() {
    for (int count : new int[] {0, -1, 1025}) {
      assertThatThrownBy(() -> new Threads(count))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "threads: expected 1 to 1024, found " + count + "; leave it out to use all cores");
    }
  }
}
