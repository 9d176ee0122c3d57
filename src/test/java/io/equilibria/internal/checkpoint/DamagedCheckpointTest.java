package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.TakesMinutes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Reads damaged checkpoints: either the values are those written, or the fault is reported; no
 * other exception is thrown, nothing hangs, and no damaged length causes a large allocation.
 */
class DamagedCheckpointTest {
  /** What reading a small checkpoint that is whole takes, and as much again. */
  private static final long MEMORY = 8 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  private int told;
  private int unharmed;

  static List<String> small() {
    return List.of("shards", "module", "partitioned", "variant_list");
  }

  /** Reads everything; expects all as it was, or one of the ways to tell. */
  private void read(Path prefix, Map<String, String> expected, Object what) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean whole;
    try {
      whole = Verification.of(prefix, bytes -> {}).whole();
      Map<String, String> found = PythonCheckpoints.read(prefix);
      assertThat(found).as("%s: %s", prefix, what).isEqualTo(expected);
      unharmed++;
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("Exception", "null");
      told++;
      whole = false;
    } catch (RuntimeException | Error e) {
      fail(prefix + ": " + what, e);
      return;
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as("%s", what).isLessThan(MEMORY);
    if (whole) {
      assertThat(PythonCheckpoints.read(prefix)).isEqualTo(expected);
    }
  }

  private static List<Path> files(Path prefix) throws IOException {
    try (var files = Files.list(prefix.getParent())) {
      return files.sorted().toList();
    }
  }

  /** One bit of every byte, another one from byte to byte. */
  @ParameterizedTest
  @MethodSource("small")
  @Exhaustive
  void aBitFlippedInAnyByte_isToldOrHarmless(String name) throws IOException {
    flipBits(name, 9);
  }

  @TakesMinutes
  @ParameterizedTest
  @MethodSource("small")
  void anyBitFlipped_isToldOrHarmless(String name) throws IOException {
    flipBits(name, 1);
  }

  private void flipBits(String name, int step) throws IOException {
    Path prefix = PythonCheckpoints.copy(name, folder);
    Map<String, String> expected = PythonCheckpoints.expected(name);
    int flipped = 0;
    for (Path file : files(prefix)) {
      byte[] bytes = Files.readAllBytes(file);
      for (int bit = 0; bit < 8 * bytes.length; bit += step) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, bytes);
        read(prefix, expected, file + ", bit " + bit);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        flipped++;
      }
      Files.write(file, bytes);
    }
    // Only in the footer there are bits without meaning: padding, and a handle's unused ones.
    assertThat(unharmed).isBetween(1, 48 * 8 / step);
    assertThat(told).isEqualTo(flipped - unharmed);
    read(prefix, expected, "nothing");
    assertThat(told).isEqualTo(flipped - unharmed + 1);
  }

  @ParameterizedTest
  @MethodSource("small")
  void lengthsCut_areTold(String name) throws IOException {
    cut(name, 5);
  }

  @TakesMinutes
  @ParameterizedTest
  @MethodSource("small")
  void everyLengthCut_isTold(String name) throws IOException {
    cut(name, 1);
  }

  /** Cuts small files at every length, larger ones at one in so many. */
  private void cut(String name, int every) throws IOException {
    Path prefix = PythonCheckpoints.copy(name, folder);
    Map<String, String> expected = PythonCheckpoints.expected(name);
    for (Path file : files(prefix)) {
      byte[] bytes = Files.readAllBytes(file);
      int step = bytes.length > 1000 ? every : 1;
      for (int length = 0; length < bytes.length; length += step) {
        Files.write(file, Arrays.copyOf(bytes, length));
        read(prefix, expected, file + ", cut at " + length);
        assertThat(Verification.of(prefix, seen -> {}).whole()).isFalse();
      }
      Files.write(file, bytes);
    }
    assertThat(unharmed).isZero();
  }

  @ParameterizedTest
  @MethodSource("small")
  void randomSplices_areToldOrHarmless(String name) throws IOException {
    Path prefix = PythonCheckpoints.copy(name, folder);
    Map<String, String> expected = PythonCheckpoints.expected(name);
    Random random = new Random(6);
    for (Path file : files(prefix)) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 300 && bytes.length > 0; i++) {
        Files.write(file, spliced(bytes, random));
        read(prefix, expected, file + ", splice " + i);
      }
      Files.write(file, bytes);
    }
    assertThat(told).isGreaterThan(100);
  }

  /** The same bytes with a stretch left out, said twice, put elsewhere, or made of noise. */
  private static byte[] spliced(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = from + random.nextInt(bytes.length - from) + 1;
    byte[] stretch = Arrays.copyOfRange(bytes, from, to);
    int place = random.nextInt(bytes.length);
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    switch (random.nextInt(4)) {
      case 0 -> {
        spliced.write(bytes, 0, from);
        spliced.write(bytes, to, bytes.length - to);
      }
      case 1 -> {
        spliced.write(bytes, 0, to);
        spliced.write(bytes, from, bytes.length - from);
      }
      case 2 -> {
        byte[] over = bytes.clone();
        System.arraycopy(stretch, 0, over, place, Math.min(stretch.length, over.length - place));
        spliced.writeBytes(over);
      }
      default -> {
        random.nextBytes(stretch);
        spliced.write(bytes, 0, from);
        spliced.writeBytes(stretch);
        spliced.write(bytes, to, bytes.length - to);
      }
    }
    return spliced.toByteArray();
  }

  /**
   * As by a broken or malicious writer: the checksums of the index are right, its content is not.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void indexBehindRightChecksums_isNotBelieved(boolean snappy) throws IOException {
    Path prefix = PythonCheckpoints.copy("partitioned", folder);
    Path index = CheckpointIndex.indexFile(prefix);
    byte[] block = TableBytes.block(SortedTable.read(ByteBuffer.wrap(Files.readAllBytes(index))));
    int read = 0;
    for (int bit = 0; bit < 8 * block.length; bit += 9) {
      block[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(index, TableBytes.ofBlock(block, snappy));
      read += survives(prefix, bit) ? 1 : 0;
      block[bit / 8] ^= (byte) (1 << bit % 8);
    }
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      Files.write(index, TableBytes.ofBlock(spliced(block, random), snappy));
      read += survives(prefix, i) ? 1 : 0;
    }
    // Names and unused fields may change; most else is noticed.
    assertThat(read).isBetween(1, block.length / 2);
  }

  /** Whether a checkpoint can be read to its end; if not, a fault must be reported. */
  private static boolean survives(Path prefix, int what) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean whole = false;
    try {
      whole = Verification.of(prefix, bytes -> {}).whole();
      PythonCheckpoints.read(prefix);
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("Exception");
      whole = false;
    } catch (RuntimeException | Error e) {
      fail(prefix + ": " + what, e);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as("%d", what).isLessThan(MEMORY);
    return whole;
  }

  @Test
  void lengthsOfMuchMemory_areNotBelieved() {
    long huge = Integer.MAX_VALUE - 8;
    byte[] key = {'k'};
    for (long[] lengths :
        new long[][] {{0, huge, 1}, {0, 1, huge}, {huge, 1, 1}, {0, huge, huge}, {0, -1, 1}}) {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.writeBytes(TableBytes.varints(lengths));
      block.writeBytes(key);
      assertRefused(TableBytes.restarts(block));
    }
  }

  /** Each of a thousand keys repeats a long one before it: a few kB would become many MB. */
  @Test
  void namesThatShareAll_areRefusedBeforeTheyFillTheMemory() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    int length = 8000;
    byte[] first = new byte[length];
    Arrays.fill(first, (byte) 'n');
    TableBytes.entry(block, 0, first, new byte[0]);
    for (int i = 0; i < 4000; i++) {
      TableBytes.entry(block, length + i, new byte[] {'n'}, new byte[0]);
    }
    assertRefused(TableBytes.restarts(block));
  }

  private void assertRefused(byte[] block) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> SortedTable.read(ByteBuffer.wrap(TableBytes.ofBlock(block, false))))
        .isInstanceOf(IOException.class);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY);
  }

  /** Numbers, under right checksums, that no file could bear out. */
  @Test
  void index_withShapesAndPlacesBeyondReason_isRefused() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Path index = CheckpointIndex.indexFile(prefix);
    SortedMap<String, byte[]> rows = SortedTable.read(ByteBuffer.wrap(Files.readAllBytes(index)));
    var row = BundleEntryProto.parseFrom(rows.get("c/kernel"));
    var dim = TensorShapeProto.Dim.newBuilder();
    var shape = TensorShapeProto.newBuilder();
    for (var changed :
        List.of(
            row.toBuilder().setShardId(3),
            row.toBuilder().setShardId(-1),
            row.toBuilder().setOffset(-4),
            row.toBuilder().setSize(-4),
            row.toBuilder().setOffset(Long.MAX_VALUE).setSize(60),
            row.toBuilder().setShape(shape.clone().addDim(dim.clone().setSize(-1))),
            row.toBuilder().setShape(shape.clone().setUnknownRank(true)),
            row.toBuilder()
                .setShape(
                    shape
                        .clone()
                        .addDim(dim.clone().setSize(1L << 40))
                        .addDim(dim.clone().setSize(1L << 40))))) {
      SortedMap<String, byte[]> with = new TreeMap<>(rows);
      with.put("c/kernel", changed.build().toByteArray());
      Files.write(index, TableBytes.of(with, false));
      assertThat(survives(prefix, 0)).isFalse();
      assertThat(Verification.of(prefix, bytes -> {}).faults())
          .singleElement()
          .matches(fault -> fault.tensor().orElse("").equals("c/kernel"));
    }
  }
}
