package io.equilibria.internal.export;

import static io.equilibria.internal.training.Rounding.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.training.RunSampler;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Players in a trainer and out of a checkpoint: two replicas of digits, two of points. */
class TrainedModelTest {
  private static final int[] COUNTS = {1, 5, 64, 65, 200};

  @TempDir static Path folder;
  private static Path images;
  private static Path points;
  private static Trainer imageTrainer;
  private static Trainer pointTrainer;

  @BeforeAll
  static void train() {
    images = folder.resolve("images");
    points = folder.resolve("points");
    imageTrainer = Trainer.start(SmallRuns.images(2, 20), images);
    pointTrainer = Trainer.start(SmallRuns.dense(3, 50), points);
    imageTrainer.run();
    pointTrainer.run();
  }

  @AfterAll
  static void close() {
    imageTrainer.close();
    pointTrainer.close();
  }

  private static void assertPrefixes(Trainer trainer, Path run, long step, int replica) {
    RunSampler players = trainer.players();
    try (TrainedModel model = TrainedModel.open(run, step, replica)) {
      float[][] all = model.sample(200, 3);
      for (int count : COUNTS) {
        float[][] expected = Arrays.copyOf(all, count);
        assertThat(Arrays.deepEquals(model.sample(count, 3), expected)).as("%d", count).isTrue();
        requireClose(players.replica(replica).sample(count, 3), expected);
      }
      requireClose(players.replica(replica).logits(all), model.logits(all));
      assertThat(model.logits(Arrays.copyOf(all, 65)))
          .containsExactly(Arrays.copyOf(model.logits(all), 65));
    }
  }

  @Test
  void images_areTheSameForEveryCountInTrainerAndModel() {
    assertPrefixes(imageTrainer, images, 20, 0);
    assertPrefixes(imageTrainer, images, 20, 1);
  }

  @Test
  void points_areTheSameForEveryCountInTrainerAndModel() {
    assertPrefixes(pointTrainer, points, 50, 0);
    assertPrefixes(pointTrainer, points, 50, 2);
  }

  @Test
  void samples_differBySeedReplicaStepAndRow() {
    float[][] some = imageTrainer.sample(2, 3);
    assertThat(some[0]).hasSize(64).isNotEqualTo(some[1]);
    assertThat(imageTrainer.sample(1, 4)[0]).isNotEqualTo(some[0]);
    assertThat(imageTrainer.players().replica(1).sample(1, 3)[0]).isNotEqualTo(some[0]);
    try (TrainedModel earlier = TrainedModel.open(images, 10, 0)) {
      assertThat(earlier.step()).isEqualTo(10);
      assertThat(earlier.sample(1, 3)[0]).isNotEqualTo(some[0]);
    }
    for (float[] image : some) {
      for (float pixel : image) {
        assertThat(pixel).isBetween(-1f, 1f);
      }
    }
  }

  @Test
  void open_takesTheLastCheckpointAndTheFirstReplica() {
    try (TrainedModel model = TrainedModel.open(images)) {
      assertThat(model.step()).isEqualTo(20);
      assertThat(model.experiment()).isEqualTo(SmallRuns.images(2, 20));
      assertThat(model.sampleShape()).containsExactly(8, 8, 1);
      assertThat(model.sample(3, 1)).isDeepEqualTo(imageTrainer.sample(3, 1));
      assertThat(model.latent(3, 1)).hasDimensions(3, 4);
    }
    assertThat(imageTrainer.sampleShape()).containsExactly(8, 8, 1);
    assertThat(pointTrainer.sampleShape()).containsExactly(2);
  }

  @Test
  void sampling_doesNotTouchTheTraining() {
    Path run = folder.resolve("watched");
    try (Trainer trainer = Trainer.start(SmallRuns.dense(3, 50), run)) {
      trainer.run(20);
      trainer.players().replica(1).logits(trainer.players().replica(1).sample(10, 1));
      trainer.run();
    }
    assertThat(SmallRuns.tensors(run)).isEqualTo(SmallRuns.tensors(points));
  }

  @Test
  void checkpointUnderAnotherName_isRefused() throws IOException {
    Path run = SmallRuns.train(SmallRuns.dense(1, 50), folder.resolve("renamed"));
    for (String part : List.of(".index", ".data-00000-of-00001")) {
      Files.copy(
          run.resolve("ckpt-25" + part),
          run.resolve("ckpt-50" + part),
          StandardCopyOption.REPLACE_EXISTING);
    }
    refused(() -> TrainedModel.open(run), "expected step 50 in it, found 25");
    TrainedModel.open(run, 25, 0).close();
  }

  @Test
  void whatIsNotThere_isRefusedWithWhatIs() {
    refused(() -> TrainedModel.open(images, 20, 2), "replica: expected 0 to 1, found 2");
    refused(() -> TrainedModel.open(images, 20, -1), "replica: expected 0 to 1, found -1");
    refused(() -> TrainedModel.open(images, 11, 0), "no checkpoint of step 11", "[0, 10, 20]");
    refused(() -> TrainedModel.open(folder.resolve("none")), "found nothing");
    RunSampler players = imageTrainer.players();
    refused(() -> players.replica(2).sample(1, 1), "replica: expected 0 to 1, found 2");
    refused(() -> players.replica(0).sample(0, 1), "count: expected 1 to", "found 0");
    refused(() -> players.replica(0).sample(Integer.MAX_VALUE, 1), "count: expected 1 to");
    refused(
        () -> players.replica(0).generate(new float[2][5]), "vectors of 4 numbers, found one of 5");
    refused(() -> players.replica(0).generate(new float[][] {{1, 2, 3, 4}, {1}}), "found one of 1");
    refused(
        () -> players.replica(0).logits(new float[1][63]),
        "vectors of 64 numbers, found one of 63");
  }

  private static void refused(Runnable call, String... parts) {
    assertThatThrownBy(call::run).isInstanceOf(InputException.class).hasMessageContainingAll(parts);
  }

  @Test
  void runWithoutCheckpoint_isRefusedWithTheWayOn() {
    Path run = folder.resolve("new");
    Trainer.start(SmallRuns.dense(1, 50), run).close();
    refused(() -> TrainedModel.open(run), "no checkpoint yet", "resume " + run);
  }

  @Test
  void closedModel_saysSo() {
    TrainedModel model = TrainedModel.open(points);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.sample(1, 1)).isInstanceOf(IllegalStateException.class);
    Path target = folder.resolve("late");
    assertThatThrownBy(() -> model.export(target)).isInstanceOf(IllegalStateException.class);
    assertThat(Files.exists(target)).isFalse();
    assertThat(SmallRuns.names(folder)).noneMatch(name -> name.contains("late"));
  }
}
