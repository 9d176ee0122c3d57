package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.file.FileOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops the program between any two steps on the disk, by a kill and by power cuts. */
class CheckpointStoreStopTest {
  private static final int KEEP = 2;

  private interface Change {
    void apply(CheckpointStore store);
  }

  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void save_leavesTheOlderOrTheNewerCheckpoint(StoppingDisk.Loss loss) throws IOException {
    // The new one is the best and the last: the old best and the one before go.
    stopEverywhere(loss, 3, 4, store -> store.save(4, Fixtures.tensors(4), score(0.1)));
  }

  @ParameterizedTest
  @EnumSource
  void saveOfTheSameStepAgain_leavesOneToResumeFrom(StoppingDisk.Loss loss) throws IOException {
    // Step 3 was written with other tensors first, as by a run with another random stream.
    stopEverywhere(loss, 2, 3, store -> store.save(3, Fixtures.tensors(3), score(0.1)));
  }

  @ParameterizedTest
  @EnumSource
  void discardAfter_leavesTheStepItGoesBackTo(StoppingDisk.Loss loss) throws IOException {
    stopEverywhere(loss, 2, 3, store -> store.discardAfter(2));
  }

  private void stopEverywhere(StoppingDisk.Loss loss, long lowest, long highest, Change change)
      throws IOException {
    Path before = Files.createDirectory(temp.resolve("before"));
    CheckpointStore store = new CheckpointStore(before, KEEP);
    store.save(1, Fixtures.tensors(1), score(0.5));
    store.save(2, Fixtures.tensors(2), score(0.9));
    store.save(3, Fixtures.tensors(lowest == 2 ? 33 : 3), score(0.7));
    Path undisturbed = copy(before, "undisturbed");
    change.apply(new CheckpointStore(undisturbed, KEEP));
    Map<String, String> expected = Fixtures.contents(undisturbed);

    boolean stopped = true;
    int stop = 0;
    for (; stopped; stop++) {
      Path folder = copy(before, "stop-" + stop);
      stopped = stops(change, new StoppingDisk(folder, stop, loss), folder);
      CheckpointStore after = new CheckpointStore(folder, KEEP);
      assertResumable(after, lowest, highest);
      after.removeLeftovers();
      assertThat(Fixtures.contents(folder).keySet()).noneMatch(name -> name.startsWith(".tmp"));
      change.apply(after);
      assertThat(Fixtures.contents(folder)).as("after stop %d", stop).isEqualTo(expected);
    }
    assertThat(stop).isGreaterThan(5);
  }

  private static boolean stops(Change change, FileOps disk, Path folder) {
    try {
      change.apply(new CheckpointStore(disk, folder, KEEP));
      return false;
    } catch (StoppingDisk.Stopped e) {
      return true;
    }
  }

  private static void assertResumable(CheckpointStore store, long lowest, long highest) {
    Checkpoint latest = store.latest().orElseThrow();
    assertThat(latest.step()).isBetween(lowest, highest);
    for (long step : store.steps()) { // Each is whole, and the one it says it is.
      assertThat(Fixtures.isOf(store.at(step)) || (step == 3 && highest == 3)).isTrue();
    }
    assertThat(store.best()).isPresent();
    if (highest
        == 4) { // Only a save of a new step guarantees that Python's `checkpoint` file names
      // existing files.
      assertThat(namedInState(latest.prefix().resolveSibling("checkpoint")))
          .isNotEmpty()
          .isSubsetOf(store.steps());
    }
  }

  private static List<Long> namedInState(Path file) {
    return Pattern.compile("\"ckpt-(\\d+)\"\n")
        .matcher(Fixtures.contents(file.getParent()).get("checkpoint"))
        .results()
        .map(name -> Long.parseLong(name.group(1)))
        .toList();
  }

  private Path copy(Path from, String name) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return folder;
  }

  private static OptionalDouble score(double value) {
    return OptionalDouble.of(value);
  }
}
