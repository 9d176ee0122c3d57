package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  @TempDir Path folder;

  @Test
  void emptyOrMissingFolder_hasNoCheckpoints() {
    CheckpointStore store = new CheckpointStore(folder.resolve("none"), 1);
    assertThat(store.latest()).isEmpty();
    assertThat(store.best()).isEmpty();
    assertThat(store.steps()).isEmpty();
    store.removeLeftovers();
    assertThat(folder.resolve("none")).doesNotExist();
    assertThatThrownBy(() -> store.at(5))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no checkpoint of step 5")
        .hasMessageContaining("found none");
  }

  @Test
  void save_keepsTheLastFewByNumberNotByName() throws IOException {
    CheckpointStore store = new CheckpointStore(folder, 2);
    for (long step : new long[] {0, 9, 10, 100}) {
      assertThat(store.save(step, Fixtures.tensors(step)).prefix())
          .isEqualTo(folder.resolve("ckpt-" + step));
    }
    assertThat(store.steps()).containsExactly(10L, 100L);
    assertThat(Fixtures.isOf(store.latest().orElseThrow())).isTrue();
    assertThat(Fixtures.names(folder))
        .containsExactly(
            "checkpoint",
            "ckpt-10.data-00000-of-00001",
            "ckpt-10.index",
            "ckpt-100.data-00000-of-00001",
            "ckpt-100.index");
    assertThat(folder.resolve("checkpoint"))
        .hasContent(
            """
            model_checkpoint_path: "ckpt-100"
            all_model_checkpoint_paths: "ckpt-10"
            all_model_checkpoint_paths: "ckpt-100"
            """);
  }

  @Test
  void best_isKeptBesideTheLastAndSurvivesARestart() {
    double[] scores = {5, 2, 2, 3, Double.NaN, Double.NEGATIVE_INFINITY, 4};
    for (int step = 0; step < scores.length; step++) { // A restart before every save.
      new CheckpointStore(folder, 2)
          .save(step, Fixtures.tensors(step), OptionalDouble.of(scores[step]));
    }
    CheckpointStore store = new CheckpointStore(folder, 2);
    assertThat(store.steps()).containsExactly(1L, 5L, 6L);
    assertThat(store.best().orElseThrow()).isEqualTo(store.at(1));
    store.save(7, Fixtures.tensors(7), OptionalDouble.of(1));
    assertThat(store.steps()).containsExactly(6L, 7L);
    assertThat(folder.resolve("scores.json")).hasContent("{\"6\":4.0,\"7\":1.0}");
  }

  @Test
  void discardAfter_goesBackAndForgetsLaterScores() {
    CheckpointStore store = new CheckpointStore(folder, 5);
    for (long step = 1; step <= 4; step++) {
      store.save(step, Fixtures.tensors(step), OptionalDouble.of((double) -step));
    }
    assertThatThrownBy(() -> store.save(3, Fixtures.tensors(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("discardAfter");
    store.discardAfter(2);
    assertThat(store.steps()).containsExactly(1L, 2L);
    assertThat(store.best().orElseThrow().step()).isEqualTo(2);
    assertThat(folder.resolve("checkpoint"))
        .content()
        .startsWith("model_checkpoint_path: \"ckpt-2\"");
    assertThatThrownBy(() -> store.discardAfter(3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found those of steps [1, 2]");
  }

  @Test
  void savingTheSameAgain_touchesNoCheckpointFile() throws IOException {
    CheckpointStore store = new CheckpointStore(folder, 1);
    Path index = CheckpointIndex.indexFile(store.save(1, Fixtures.tensors(1)).prefix());
    Object before = Files.readAttributes(index, "unix:ino").get("ino");
    store.save(1, Fixtures.tensors(1));
    assertThat(Files.readAttributes(index, "unix:ino").get("ino")).isEqualTo(before);
    store.save(1, Fixtures.tensors(2));
    assertThat(Files.readAttributes(index, "unix:ino").get("ino")).isNotEqualTo(before);
  }

  @Test
  void damagedScores_areNamedWithTheRemedy() throws IOException {
    Files.writeString(folder.resolve("scores.json"), "{\"1\":");
    assertThatThrownBy(() -> new CheckpointStore(folder, 1).save(1, Fixtures.tensors(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("scores.json is damaged")
        .hasMessageContaining("delete it");
  }

  @Test
  void latestStep_isFoundInAStateFileOfAbsolutePaths() throws IOException {
    CheckpointStore store = new CheckpointStore(folder, 1);
    assertThat(store.named()).isEmpty();
    Files.writeString(
        folder.resolve("checkpoint"), "model_checkpoint_path : \"/gone/run/ckpt-20\"\n");
    assertThat(store.named()).hasValue(20);
    Files.writeString(folder.resolve("checkpoint"), "{");
    assertThat(store.named()).isEmpty();
  }

  /** An error of the disk must not suggest to delete the scores. */
  @Test
  void scoresThatCannotBeRead_areNotCalledDamaged() throws IOException {
    Path scores = Files.createDirectory(folder.resolve("scores.json"));
    assertThatThrownBy(() -> new CheckpointStore(folder, 1).save(1, Fixtures.tensors(1)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot read " + scores)
        .hasMessageNotContaining("delete");
  }

  @Test
  void keepingNone_isRefused() {
    assertThatThrownBy(() -> new CheckpointStore(folder, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected at least 1, found 0");
  }

  @Test
  void diskThatFillsUpAnywhere_leavesWholeCheckpointsAndNothingElse() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      CheckpointStore store = new CheckpointStore(disk.path(), 2);
      store.save(1, Fixtures.tensors(1), OptionalDouble.of(1));
      Path filler = disk.path().resolve("filler");
      int failures = 0;
      for (int freePages = 0; freePages < 10; freePages++) {
        long step = freePages + 2L;
        long before = store.latest().orElseThrow().step();
        Files.write(filler, new byte[(pagesFree(disk.path()) - freePages) * 4096]);
        try {
          store.save(step, Fixtures.tensors(step), OptionalDouble.of(1.0 / step));
        } catch (InputException e) {
          failures++;
          assertThat(e)
              .hasMessageStartingWith("cannot write " + disk.path())
              .hasMessageContaining("the disk is full")
              .hasMessageContaining("free some space");
        }
        Files.delete(filler);
        assertThat(Fixtures.names(disk.path())).noneMatch(name -> name.startsWith(".tmp"));
        assertThat(store.latest().orElseThrow().step()).isIn(before, step);
        assertThat(store.steps()).allMatch(kept -> Fixtures.isOf(store.at(kept)));
      }
      assertThat(failures).isBetween(3, 9);
      assertThat(store.latest().orElseThrow().step()).isEqualTo(11);
    }
  }

  private static int pagesFree(Path path) throws IOException {
    return Math.toIntExact(Files.getFileStore(path).getUsableSpace() >> 12);
  }

  @Test
  void verifyingStore_takesBackWhatWasWrittenWrongly() throws IOException {
    CheckpointStore plain = new CheckpointStore(folder, 1);
    plain.save(1, Fixtures.tensors(1));
    CheckpointStore spoilt = new CheckpointStore(new SpoilingDisk(), folder, 1);
    assertThatThrownBy(() -> spoilt.verifying().save(2, Fixtures.tensors(2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ckpt-2 was not written right: ")
        .hasMessageContaining("data-00000-of-00001")
        .hasMessageContaining("resume");
    assertThat(plain.steps()).containsExactly(1L);
    assertThat(Fixtures.isOf(plain.latest().orElseThrow())).isTrue();
    // Without verification the damaged checkpoint is accepted, and the intact one is deleted.
    spoilt.save(2, Fixtures.tensors(2));
    assertThat(plain.steps()).containsExactly(2L);
  }

  @Test
  void verifyingStore_keepsWhatIsRight() throws IOException {
    CheckpointStore store = new CheckpointStore(folder, 1).verifying();
    store.save(1, Fixtures.tensors(1));
    store.save(2, Fixtures.tensors(2));
    assertThat(store.steps()).containsExactly(2L);
    assertThat(Fixtures.isOf(store.latest().orElseThrow())).isTrue();
  }
}
