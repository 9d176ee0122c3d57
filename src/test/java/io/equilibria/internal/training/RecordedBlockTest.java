package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.run.History;
import io.equilibria.loss.LossKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedBlockTest {
  @TempDir Path folder;

  /** Collects all blocks, and checks that each is there before {@code onBlock}. */
  private static final class Collector implements TrainingListener {
    final List<RecordedBlock> blocks = new ArrayList<>();
    final List<Long> ends = new ArrayList<>();

    @Override
    public void onRecorded(Trainer trainer, RecordedBlock block) {
      blocks.add(block);
      ends.add(block.from() + block.steps());
      assertThat(trainer.step()).isEqualTo(block.from() + block.steps());
    }

    @Override
    public void onBlock(Trainer trainer) {
      assertThat(ends.get(ends.size() - 1)).isEqualTo(trainer.step());
    }

    float[][] values(String name) {
      return blocks.stream()
          .flatMap(block -> List.of(block.values(name)).stream())
          .toArray(float[][]::new);
    }
  }

  @Test
  void blocks_areTheHistoryByName() {
    Path run = folder.resolve("run");
    Collector collector = new Collector();
    try (Trainer trainer = Trainer.start(SmallRuns.dense(3, 60), run)) {
      trainer.listen(collector).run();
    }
    requireHistory(collector, run, 0);
    RecordedBlock first = collector.blocks.get(0);
    assertThat(first.replicas()).isEqualTo(3);
    assertThat(first.names()).contains("generator_loss", "discriminator_loss");
    assertThat(first.names()).anyMatch(name -> name.startsWith("generator/")); // traced
  }

  private static void requireHistory(Collector collector, Path run, long from) {
    History history = History.read(run);
    assertThat(collector.blocks.get(0).from()).isEqualTo(from);
    long next = from;
    for (RecordedBlock block : collector.blocks) {
      assertThat(block.from()).isEqualTo(next);
      next += block.steps();
    }
    assertThat(next).isEqualTo(history.steps());
    assertThat(collector.blocks.get(0).names()).isEqualTo(history.columns());
    for (String name : history.columns()) {
      float[][] all = history.column(name);
      float[][] later = List.of(all).subList((int) from, all.length).toArray(float[][]::new);
      assertThat(collector.values(name)).as(name).isDeepEqualTo(later);
    }
  }

  @Test
  void resumedRun_recordsItsOwnSteps() {
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(SmallRuns.dense(1, 50), run)) {
      trainer.run(25);
    }
    Collector collector = new Collector();
    try (Trainer trainer = Trainer.resume(run)) {
      trainer.listen(collector).run();
    }
    requireHistory(collector, run, 25);
  }

  @Test
  void blockThatEndsTheRun_isSeenUpToTheStepThatDiverged() {
    Path run = folder.resolve("run");
    ExperimentSpec experiment =
        SmallRuns.stopping(
            SmallRuns.with(
                SmallRuns.dense(1, 100_000), "grows", new Sgd(0.5, 0, Schedule.CONSTANT)));
    TrainerOptions options =
        TrainerOptions.defaults()
            .withCatalogue(Catalogue.installed().with(LossKind.of("grows", new GrowingLoss(2))));
    Collector collector = new Collector();
    NonFiniteException lost;
    try (Trainer trainer = Trainer.start(experiment, run, options)) {
      trainer.listen(collector);
      lost = lost(trainer);
    }
    long steps = collector.ends.get(collector.ends.size() - 1);
    assertThat(steps).isEqualTo(History.read(run).steps());
    assertThat(steps).isGreaterThan(lost.step());
  }

  private static NonFiniteException lost(Trainer trainer) {
    try {
      trainer.run();
    } catch (NonFiniteException e) {
      return e;
    }
    throw new AssertionError("the run did not diverge");
  }

  @Test
  void values_areCopiesAndUnknownNamesRefused() {
    Collector collector = new Collector();
    try (Trainer trainer =
        Trainer.inMemory(SmallRuns.dense(2, 5), TrainerOptions.defaults().withThreads(1))) {
      trainer.listen(collector).run();
      RecordedBlock block = collector.blocks.get(0);
      float[][] copy = block.values("generator_loss");
      float before = copy[0][1];
      copy[0][1] = 99;
      assertThat(block.values("generator_loss")[0][1]).isEqualTo(before);
      assertThat(trainer.history().column("generator_loss")[0][1]).isEqualTo(before);
      assertThatThrownBy(() -> block.values("loss"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found loss; there are")
          .hasMessageContaining("generator_loss");
    }
  }
}
