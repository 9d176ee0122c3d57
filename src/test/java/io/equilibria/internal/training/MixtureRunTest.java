package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.run.History;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of mixtures: what they begin with, and where they end though interrupted. */
class MixtureRunTest {
  @TempDir Path folder;

  private static ExperimentSpec mixed(
      ExperimentSpec experiment, int generators, int discriminators) {
    return Overrides.apply(
        experiment,
        List.of(
            "game.mixture.kind=weighted",
            "game.mixture.generators=" + generators,
            "game.mixture.discriminators=" + discriminators,
            "game.mixture.rate=0.1"));
  }

  static Stream<ExperimentSpec> singles() {
    return Stream.of(SmallRuns.dense(3, 60), SmallRuns.images(1, 12));
  }

  /** A mixture of one has no weights, and is the single game to the last bit. */
  @ParameterizedTest
  @MethodSource("singles")
  void oneComponent_isTheSingleGame(ExperimentSpec single) {
    Path alone = SmallRuns.train(single, folder.resolve("alone"));
    Path mixture = SmallRuns.train(mixed(single, 1, 1), folder.resolve("mixture"));
    assertThat(SmallRuns.tensors(mixture)).isEqualTo(SmallRuns.tensors(alone));
    History expected = History.read(alone);
    History found = History.read(mixture);
    assertThat(found.columns()).containsAll(expected.columns()).contains("payoff_0_0");
  }

  @Test
  void mixture_endsTheSameThoughInterrupted() {
    ExperimentSpec experiment = mixed(SmallRuns.dense(2, 60), 2, 3);
    Path straight = SmallRuns.train(experiment, folder.resolve("straight"));
    Path pieces = folder.resolve("pieces");
    try (Trainer trainer = Trainer.start(experiment, pieces).listen(failAfter(30))) {
      assertThatThrownBy(trainer::run).hasMessage("a listener's own failure");
    }
    try (Trainer trainer = Trainer.resume(pieces)) {
      assertThat(trainer.step()).isEqualTo(25);
      trainer.run();
    }
    assertThat(SmallRuns.tensors(pieces)).isEqualTo(SmallRuns.tensors(straight));
    assertThat(SmallRuns.history(pieces)).isEqualTo(SmallRuns.history(straight));
    assertThat(SmallRuns.metrics(pieces)).isEqualTo(SmallRuns.metrics(straight));
    assertThat(SmallRuns.tensors(pieces).keySet())
        .anyMatch(name -> name.startsWith("mixture/generators "))
        .anyMatch(name -> name.startsWith("mixture/discriminators") && name.contains("adam"));
  }

  private static TrainingListener failAfter(long step) {
    return new TrainingListener() {
      @Override
      public void onBlock(Trainer trainer) {
        if (trainer.step() >= step) {
          throw new IllegalArgumentException("a listener's own failure");
        }
      }
    };
  }

  /** Replicas share graphs in other ways then. */
  @Test
  void mixture_isTheSameOnAnyThreads() {
    ExperimentSpec experiment = mixed(SmallRuns.dense(3, 30), 3, 2);
    Path one = SmallRuns.train(experiment, folder.resolve("one"), threads(1));
    Path three = SmallRuns.train(experiment, folder.resolve("three"), threads(3));
    assertThat(SmallRuns.tensors(three)).isEqualTo(SmallRuns.tensors(one));
  }

  private static TrainerOptions threads(int count) {
    return TrainerOptions.defaults().withThreads(count);
  }
}
