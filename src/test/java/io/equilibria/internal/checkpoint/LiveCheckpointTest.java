package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run saves its next checkpoint, and removes the one before, while that one is being read. */
class LiveCheckpointTest {
  @TempDir Path folder;

  private final List<String> read = new ArrayList<>();
  private CheckpointStore store;

  @BeforeEach
  void save() {
    store = new CheckpointStore(folder, 1);
    store.save(0, Fixtures.tensors(0));
  }

  /** Reads all tensors; the run saves the checkpoint of a step between choice and reading. */
  private String reading(Path prefix, long upTo) {
    read.add(String.valueOf(prefix.getFileName()));
    long next = store.latest().orElseThrow().step() + 1;
    if (next <= upTo) {
      store.save(next, Fixtures.tensors(next));
    }
    try (CheckpointTensors tensors = CheckpointTensors.readAll(prefix)) {
      return read.get(read.size() - 1) + " of " + tensors.asMap().size();
    }
  }

  @Test
  void latest_isTheOneThatBecameTheLatestMeanwhile() {
    int size = Fixtures.tensors(0).size();
    assertThat(store.<String>readLatest(latest -> reading(latest.prefix(), 3)))
        .isEqualTo("ckpt-3 of " + size);
    assertThat(read).containsExactly("ckpt-0", "ckpt-1", "ckpt-2", "ckpt-3");
  }

  @Test
  void folder_meansTheOneThatBecameTheLatestMeanwhile() {
    for (Path path : List.of(folder, folder.resolve("checkpoint"))) {
      read.clear();
      long upTo = store.latest().orElseThrow().step() + 2;
      assertThat(CheckpointPath.<String>read(path, prefix -> reading(prefix, upTo)))
          .startsWith("ckpt-" + upTo);
      assertThat(read).hasSize(3);
    }
  }

  @Test
  void oneThatIsNamed_isSaidToHaveBeenRemoved() {
    assertThatThrownBy(() -> store.read(0, chosen -> reading(chosen.prefix(), 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("ckpt-0 was removed while", "training.keep", "holds ckpt-1");
    assertThatThrownBy(() -> store.read(0, chosen -> "read"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("found those of steps [1]", "removes all but its last few");
    assertThatThrownBy(() -> store.read(7, chosen -> "read"))
        .hasMessageEndingWith("found those of steps [1]");
    Path prefix = folder.resolve("ckpt-1");
    assertThatThrownBy(() -> CheckpointPath.read(prefix, chosen -> reading(chosen, 2)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("ckpt-1 was removed while", "holds ckpt-2");
  }

  @Test
  void whatIsWrongWithACheckpointThatIsThere_isNotTriedAgain() {
    InputException wrong = new InputException("no such tensor");
    assertThatThrownBy(
            () ->
                store.readLatest(
                    latest -> {
                      read.add("again");
                      throw wrong;
                    }))
        .isSameAs(wrong);
    assertThat(read).hasSize(1);
  }

  @Test
  void runThatIsAlwaysFaster_endsTheTries() {
    Path gone = folder.resolve("ckpt-1");
    assertThatThrownBy(
            () ->
                LiveCheckpoint.latest(
                    () -> gone,
                    Function.identity(),
                    prefix -> {
                      read.add("removed");
                      throw new InputException("it is not there");
                    }))
        .hasMessage("it is not there");
    assertThat(read).hasSizeBetween(10, 1000);
  }
}
