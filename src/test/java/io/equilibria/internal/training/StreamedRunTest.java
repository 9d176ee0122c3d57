package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.Model;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataLicence;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.run.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** Images that are streamed during training give the same run as those in memory, bit for bit. */
@Exhaustive
class StreamedRunTest {
  /** Three steps of the discriminator: 24 images a step, of 1 797, in 90 steps. */
  private static final ExperimentSpec EXPERIMENT =
      Overrides.apply(SmallRuns.images(2, 90), List.of("game.discriminator.steps=3"));

  private static final TrainerOptions IN_MEMORY = TrainerOptions.defaults().withThreads(2);
  private static final TrainerOptions STREAMED = IN_MEMORY.withDataMemory(0);

  @TempDir Path folder;

  private static void assertSameRecords(Path expected, Path found) {
    assertThat(SmallRuns.tensors(found)).isEqualTo(SmallRuns.tensors(expected));
    assertThat(SmallRuns.history(found)).isEqualTo(SmallRuns.history(expected));
    assertThat(SmallRuns.metrics(found)).isEqualTo(SmallRuns.metrics(expected));
  }

  /** A kill is simulated by copying the folder when a checkpoint is written. */
  @Test
  void streamedRun_endsAsOneInMemoryThoughKilledAndResumed() {
    Path straight = SmallRuns.train(EXPERIMENT, folder.resolve("straight"), IN_MEMORY);
    Path streamed = folder.resolve("streamed");
    Path killed = folder.resolve("killed");
    try (Trainer trainer = Trainer.start(EXPERIMENT, streamed, STREAMED)) {
      trainer.listen(copyAt(40, killed)).run();
    }
    assertSameRecords(straight, streamed);
    assertThat(Manifest.read(killed).status().state()).isEqualTo(Manifest.State.RUNNING);
    try (Trainer trainer = Trainer.resume(killed, STREAMED)) {
      assertThat(trainer.step()).isEqualTo(40);
      trainer.run();
    }
    assertSameRecords(straight, killed);
  }

  private static TrainingListener copyAt(long step, Path copy) {
    return new TrainingListener() {
      @Override
      public void onCheckpoint(Trainer trainer) {
        if (trainer.step() == step) {
          copy(trainer.folder(), copy);
        }
      }
    };
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digits, of which one can no longer be read after some time. */
  private record FailingDigits(AtomicInteger left) implements ImageRecords {
    @Override
    public String name() {
      return "digits";
    }

    @Override
    public ImageSize size() {
      return new ImageSize(8, 8, 1);
    }

    @Override
    public int count() {
      return 1797;
    }

    @Override
    public int[] labels() {
      return new int[0];
    }

    @Override
    public String digest() {
      return "f".repeat(64);
    }

    @Override
    public void read(int index, byte[] into, int offset) {
      if (left.decrementAndGet() < 0) {
        throw new InputException("digits: the file has changed; train again");
      }
    }
  }

  /**
   * Settings of digits that fail.
   *
   * @param reads before that
   */
  @KindName("test:failing")
  record Failing(int reads) implements DataSettings {
    @Override
    public int dimension() {
      return 64;
    }

    @Override
    public boolean images() {
      return true;
    }
  }

  private record FailingKind() implements DataKind<Failing> {
    @Override
    public Failing defaults() {
      return new Failing(0);
    }

    @Override
    public DataDescription describe(Failing settings) {
      return new DataDescription(
          Shape.of(8, 8, 1), List.of(), Map.of(), DataLicence.byFormula(settings));
    }

    @Override
    public DataSource open(Failing settings) {
      return new ImageSource(new FailingDigits(new AtomicInteger(settings.reads())));
    }
  }

  @Test
  void imageThatCannotBeRead_endsTheRunAsInput() {
    Path run = folder.resolve("failing");
    TrainerOptions options = STREAMED.withCatalogue(Catalogue.installed().with(new FailingKind()));
    ExperimentSpec failing = SmallRuns.images(1, 90).withData(new Failing(8 * 40));
    try (Trainer trainer = Trainer.start(failing, run, options)) {
      assertThatThrownBy(trainer::run)
          .isInstanceOf(InputException.class)
          .hasMessage("digits: the file has changed; train again");
    }
    assertThat(Manifest.read(run).status().state()).isEqualTo(Manifest.State.FAILED);
  }

  /** Its description is that of the program's kind, which the library does not know. */
  @Test
  void runOnDataOfAProgram_isExported() {
    Path run = folder.resolve("program");
    Catalogue kinds = Catalogue.installed().with(new FailingKind());
    ExperimentSpec reads = SmallRuns.images(1, 2).withData(new Failing(1_000_000));
    try (Trainer trainer = Trainer.start(reads, run, STREAMED.withCatalogue(kinds))) {
      trainer.run();
    }
    Path models = folder.resolve("models");
    try (Model model = Model.ofRun(run, OptionalLong.empty(), 0, kinds)) {
      assertThat(model.exportNext(models)).isEqualTo(models.resolve("1"));
    }
    assertThat(models.resolve("1/assets.extra/LICENSE.txt")).content().contains("test:failing");
  }

  @Test
  void batchLargerThanTheSet_leavesNoFolder() {
    ExperimentSpec large = Overrides.apply(SmallRuns.images(1, 5), List.of("training.batch=2000"));
    Path run = folder.resolve("large");
    assertThatThrownBy(() -> Trainer.start(large, run, IN_MEMORY))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("training.batch: expected at most 1,797, the images of digits");
    assertThat(run).doesNotExist();
  }
}
