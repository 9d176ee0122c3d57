package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.training.Trainer.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run whose folder goes while it trains ends with an error and makes no new one. */
@DisabledOnOs(OS.WINDOWS) // Windows does not allow removing or renaming a folder with open files.
class MovedFolderTest {
  private static final ExperimentSpec EXPERIMENT =
      SmallRuns.withCheckpoints(SmallRuns.dense(1, 40), 10, 5);

  @TempDir Path folder;

  /** What happens to the folder of a run. */
  private interface Blow {
    void fall(Path run) throws IOException;
  }

  private static TrainingListener after(long step, boolean atCheckpoint, Blow blow) {
    return new TrainingListener() {
      @Override
      public long next(long done) {
        return done < step ? step : Long.MAX_VALUE;
      }

      @Override
      public void onBlock(Trainer trainer) {
        fall(trainer, !atCheckpoint);
      }

      @Override
      public void onCheckpoint(Trainer trainer) {
        fall(trainer, atCheckpoint);
      }

      private void fall(Trainer trainer, boolean now) {
        if (now && trainer.step() == step) {
          try {
            blow.fall(trainer.folder());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    };
  }

  private void assertNoticed(long step, boolean atCheckpoint, Blow blow) {
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(EXPERIMENT, run)) {
      trainer.listen(after(step, atCheckpoint, blow));
      assertThatThrownBy(trainer::run)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("run folder " + run + " was removed, moved or replaced");
      assertThat(trainer.step()).isLessThan(40);
    }
  }

  private static void delete(Path run) throws IOException {
    try (Stream<Path> paths = Files.walk(run)) {
      for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }

  @Test
  void removedFolder_isNotMadeAgain() {
    for (boolean atCheckpoint : List.of(true, false)) {
      assertNoticed(20, atCheckpoint, MovedFolderTest::delete);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void movedFolder_isLeftAsItIs_andResumesThere() throws IOException {
    Path moved = folder.resolve("moved");
    assertNoticed(15, false, run -> Files.move(run, moved));
    assertThat(SmallRuns.names(folder)).containsExactly("moved");
    try (Trainer trainer = Trainer.resume(moved)) {
      assertThat(trainer.step()).isEqualTo(10);
      assertThat(trainer.run()).isEqualTo(Ending.FINISHED);
    }
    Path straight = SmallRuns.train(EXPERIMENT, folder.resolve("straight"));
    assertThat(SmallRuns.tensors(moved)).isEqualTo(SmallRuns.tensors(straight));
    assertThat(SmallRuns.history(moved)).isEqualTo(SmallRuns.history(straight));
  }

  @Test
  void replacedFolder_isNotTouched() throws IOException {
    Path other = SmallRuns.train(EXPERIMENT, folder.resolve("other"));
    byte[] manifest = SmallRuns.bytes(other.resolve(Manifest.FILE));
    List<String> names = SmallRuns.names(other);
    assertNoticed(
        20,
        true,
        run -> {
          Files.move(run, folder.resolve("moved"));
          Files.move(other, run);
        });
    assertThat(SmallRuns.names(folder.resolve("run"))).isEqualTo(names);
    assertThat(SmallRuns.bytes(folder.resolve("run").resolve(Manifest.FILE))).isEqualTo(manifest);
  }
}
