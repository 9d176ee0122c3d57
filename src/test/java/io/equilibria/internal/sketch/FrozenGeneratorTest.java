package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.StateNames;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A discriminator trained alone, against the generator that another run has trained. */
class FrozenGeneratorTest {
  private static final ExperimentSpec GAME = SmallRuns.dense(1, 30);

  /** Another discriminator, which starts at random. */
  private static final ExperimentSpec ALONE =
      Overrides.apply(
          GAME,
          List.of(
              "game.generator.optimizer=frozen",
              "game.discriminator.architecture.width=16",
              "game.discriminator.optimizer.rate=0.02",
              "training.steps=60"));

  @TempDir static Path shared;
  private static Path first;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    first = SmallRuns.train(GAME, shared.resolve("first"));
  }

  private static Trainer start(Path run) {
    return Trainer.startFrom(first, Set.of("generator"), ALONE, run, TrainerOptions.defaults());
  }

  @Test
  void generator_staysAsItWasToTheBit() {
    Path alone = folder.resolve("alone");
    try (Trainer trainer = start(alone)) {
      trainer.run();
    }
    assertThat(of("generator/", alone)).isEqualTo(parametersOf("generator/", first));
    assertThat(SmallRuns.tensors(alone).keySet())
        .noneMatch(name -> name.matches("generator/.*adam.*"))
        .anyMatch(name -> name.matches("discriminator/.*adam.*"));
    assertThat(mean(alone, 50, 60)).isLessThan(0.95 * mean(alone, 0, 10));
  }

  @Test
  void runStoppedBeforeItsFirstCheckpoint_stillTakesTheGeneratorAlone() {
    Path alone = folder.resolve("alone");
    start(alone).close();
    try (Trainer trainer = Trainer.resume(alone)) {
      trainer.run(0);
    }
    assertThat(of("generator/", alone)).isEqualTo(parametersOf("generator/", first));
  }

  @Test
  void playerThatTheGameHasNot_isRefused() {
    Path run = folder.resolve("refused");
    assertThatThrownBy(
            () ->
                Trainer.startFrom(
                    first, Set.of("generator_1"), ALONE, run, TrainerOptions.defaults()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("generator, discriminator", "found `generator_1`");
    assertThat(run).doesNotExist();
  }

  /** Tensors of a player. */
  private static Map<String, ByteBuffer> of(String player, Path run) {
    Map<String, ByteBuffer> own = SmallRuns.tensors(run);
    own.keySet().removeIf(name -> !name.startsWith(player));
    return own;
  }

  /** Without those of its optimiser. */
  private static Map<String, ByteBuffer> parametersOf(String player, Path run) {
    Map<String, ByteBuffer> own = of(player, run);
    own.keySet().removeIf(name -> StateNames.isOfTraining(name.split(" ", 2)[0]));
    return own;
  }

  /** The discriminator's mean loss over some steps. */
  private static double mean(Path run, int from, int to) {
    float[][] losses = History.read(run).column("discriminator_loss");
    return IntStream.range(from, to).mapToDouble(step -> losses[step][0]).average().orElseThrow();
  }
}
