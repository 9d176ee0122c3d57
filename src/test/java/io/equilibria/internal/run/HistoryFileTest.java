package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.SmallDisk;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private static final List<String> COLUMNS = List.of("d_loss", "g_loss", "penalty");
  private static final int REPLICAS = 2;

  @TempDir Path folder;

  @Test
  void blocks_comeBackByColumn() {
    try (HistoryFile file = open()) {
      file.append(block(0, 3));
      file.append(new float[0]);
      file.append(block(3, 1));
      assertThat(file.steps()).isEqualTo(4);
    }
    try (HistoryFile file = open()) {
      FloatBuffer within = FloatBuffer.allocate(20).put(1, block(4, 2)).position(1).limit(13);
      file.append(within);
      assertThat(within.position()).isEqualTo(1);
    }
    assertHolds(6);
    assertThat(History.read(folder).columns()).isEqualTo(COLUMNS);
    assertThat(History.read(folder).replicas()).isEqualTo(REPLICAS);
  }

  @Test
  void manySteps_areReadAndWrittenInSeveralChunks() {
    int steps = 200_000; // 4.8 MB, beyond the buffers of both sides.
    try (HistoryFile file = open()) {
      file.append(block(0, steps));
    }
    assertHolds(steps);
  }

  @Test
  void file_isWhatNumPyWrites() throws IOException {
    try (HistoryFile file = open()) {
      file.append(new float[] {1, 2, 3, 4, 5, -0f});
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("history.npy"));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }";
    assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1))
        .isEqualTo("\u0093NUMPY\u0001\u0000v\u0000" + header + " ".repeat(55) + "\n");
    assertThat(Arrays.copyOfRange(bytes, 128, bytes.length))
        .hasSize(24)
        .startsWith(0, 0, 0x80, 0x3f) // 1, little-endian
        .endsWith(0, 0, 0, 0x80); // -0
    assertThat(folder.resolve("history.json"))
        .hasContent("{\"replicas\":2,\"columns\":[\"d_loss\",\"g_loss\",\"penalty\"]}");
  }

  @Test
  void largestCounts_stillFitTheHeader() throws IOException {
    NpyHeader largest = new NpyHeader(999_999_999_999L, 999_999_999, 999_999_999);
    assertThat(largest.toBytes()).hasSize(128);
    assertThat(NpyHeader.parse(largest.toBytes())).isEqualTo(largest);
  }

  @Test
  void stepsThatAKillLeftUncounted_areCutOff() throws IOException {
    try (HistoryFile file = open()) {
      file.append(block(0, 2));
    }
    for (int extra = 0; extra <= 30; extra++) {
      Files.write(folder.resolve("history.npy"), new byte[extra], StandardOpenOption.APPEND);
      assertHolds(2);
      open().close();
      assertThat(folder.resolve("history.npy")).hasSize(128 + 2 * 24);
    }
  }

  @Test
  void fileCutAnywhere_isRefused() throws IOException {
    try (HistoryFile file = open()) {
      file.append(block(0, 2));
    }
    Path file = folder.resolve("history.npy");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> History.read(folder))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("history.npy is damaged");
      assertThatThrownBy(this::open).isInstanceOf(InputException.class);
      assertThat(file).hasSize(length);
    }
  }

  @Test
  void truncateTo_goesBackForAResume() {
    try (HistoryFile file = open()) {
      file.append(block(0, 5));
      file.truncateTo(2);
      assertThat(file.steps()).isEqualTo(2);
      assertHolds(2);
      file.append(block(2, 1));
      assertHolds(3);
      assertThatThrownBy(() -> file.truncateTo(4))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected at least 4 steps to resume from, found 3");
      file.truncateTo(0);
    }
    assertHolds(0);
    assertThat(folder.resolve("history.npy")).hasSize(128);
  }

  @Test
  void partOfAStep_isRefusedAndNothingWritten() {
    try (HistoryFile file = open()) {
      assertThatThrownBy(() -> file.append(new float[7]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("whole steps of 6 values, found 7");
    }
    assertHolds(0);
  }

  @Test
  void historyWithFewerColumns_keepsThese() {
    open().close();
    HistoryLayout more = new HistoryLayout(REPLICAS, List.of("new", "d_loss", "g_loss", "penalty"));
    HistoryLayout kept = more.keptBy(folder);
    assertThat(kept).isEqualTo(new HistoryLayout(REPLICAS, COLUMNS));
    assertThat(kept.within(more)).get().isEqualTo(new int[] {1, 2, 3});
    assertThat(more.within(more)).isEmpty();
    assertThat(more.keptBy(folder.resolve("new"))).isSameAs(more);
  }

  @Test
  void historyWithColumnsThatAreNoLongerRecorded_isRefused() {
    open().close();
    assertThatThrownBy(
            () -> new HistoryLayout(REPLICAS, List.of("d_loss", "g_loss")).keptBy(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("belongs to another run")
        .hasMessageContaining("does not record `" + COLUMNS.get(COLUMNS.size() - 1) + "`;");
    assertThatThrownBy(() -> new HistoryLayout(REPLICAS + 1, COLUMNS).keptBy(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected " + (REPLICAS + 1) + " replicas");
  }

  @Test
  void otherColumnsOrReplicas_areRefused() {
    open().close();
    assertThatThrownBy(() -> HistoryFile.open(folder, 3, COLUMNS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("belongs to another run")
        .hasMessageContaining("replicas=3");
    assertThatThrownBy(() -> HistoryFile.open(folder, REPLICAS, List.of("a", "b", "c")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> HistoryFile.open(folder, REPLICAS, List.of("a", "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unknownColumn_listsThoseThatAre() {
    open().close();
    assertThatThrownBy(() -> History.read(folder).column("loss"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no column loss; found d_loss, g_loss, penalty");
    assertThatThrownBy(() -> History.read(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no history");
  }

  @Test
  void layoutThatCannotBeRead_isNotCalledDamaged() throws IOException {
    open().close();
    Path layout = folder.resolve(HistoryLayout.FILE);
    Files.delete(layout);
    Files.createDirectory(layout);
    assertThatThrownBy(this::open)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot read " + layout);
    Files.delete(layout);
    Files.writeString(layout, "{\"replicas\":");
    assertThatThrownBy(this::open).hasMessageContaining("history.json is damaged");
  }

  @Test
  void fullDisk_leavesTheStepsBefore() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      try (HistoryFile file = HistoryFile.open(disk.path(), REPLICAS, COLUMNS)) {
        file.append(block(0, 20_000));
        assertThatThrownBy(() -> file.append(block(20_000, 40_000)))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("history.npy: the disk is full");
        assertThat(History.read(disk.path()).steps()).isEqualTo(20_000);
      }
      HistoryFile.open(disk.path(), REPLICAS, COLUMNS).close();
      assertThat(disk.path().resolve("history.npy")).hasSize(128 + 20_000 * 24);
    }
  }

  private HistoryFile open() {
    return HistoryFile.open(folder, REPLICAS, COLUMNS);
  }

  /** Values that tell step, replica and column. */
  private static float[] block(int first, int steps) {
    float[] block = new float[steps * REPLICAS * COLUMNS.size()];
    for (int i = 0; i < block.length; i++) {
      block[i] = first * REPLICAS * COLUMNS.size() + i;
    }
    return block;
  }

  private void assertHolds(int steps) {
    History history = History.read(folder);
    assertThat(history.steps()).isEqualTo(steps);
    for (int column = 0; column < COLUMNS.size(); column++) {
      float[][] expected = new float[steps][REPLICAS];
      for (int step = 0; step < steps; step++) {
        for (int replica = 0; replica < REPLICAS; replica++) {
          expected[step][replica] = (step * REPLICAS + replica) * COLUMNS.size() + column;
        }
      }
      assertThat(Arrays.deepEquals(history.column(COLUMNS.get(column)), expected)).isTrue();
    }
  }
}
