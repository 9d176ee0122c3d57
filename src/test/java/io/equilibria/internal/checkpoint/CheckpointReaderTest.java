package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.VersionDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/** The reader that needs no TensorFlow, against what TensorFlow has written. */
class CheckpointReaderTest {
  @TempDir Path folder;

  static List<String> names() {
    return PythonCheckpoints.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void pythonsCheckpoints_areReadBitByBit(String name) {
    Map<String, String> expected = PythonCheckpoints.expected(name);
    assertThat(expected).hasSizeGreaterThan(1);
    assertThat(PythonCheckpoints.read(PythonCheckpoints.of(name))).isEqualTo(expected);
    Verification verified = Verification.of(PythonCheckpoints.of(name), bytes -> {});
    assertThat(verified.faults()).isEmpty();
    assertThat(verified.tensors()).isEqualTo(expected.size());
  }

  @Test
  void objectGraph_knowsTheVariablesOwnNames() {
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("module"))) {
      assertThat(ObjectGraph.fullNames(reader))
          .containsEntry("net/layers/2/.ATTRIBUTES/VARIABLE_VALUE", "layer_2")
          .containsEntry("step/.ATTRIBUTES/VARIABLE_VALUE", "step")
          .hasSize(5);
    }
  }

  @Test
  void tensorLongerThanAPiece_isReadWhole() {
    int count = (ShardFile.LONGEST_PIECE >> 2) + 12_345;
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = i * 31;
    }
    String[] strings = new String[300];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = "s".repeat(i * 3);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("long", TInt32.tensorOf(Shape.of(count), DataBuffers.of(values)));
    tensors.put("strings", TString.vectorOf(strings));
    Path prefix = folder.resolve("ckpt-1");
    CheckpointWriter.write(prefix, tensors);
    List<Integer> wrong = new ArrayList<>();
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      TensorData tensor = reader.tensor("long");
      tensor.forEachChunk(
          (first, bytes) -> {
            for (int i = 0; i < bytes.limit() / 4; i++) {
              if (bytes.getInt(4 * i) != values[(int) first + i]) {
                wrong.add((int) first + i);
              }
            }
          });
      assertThat(wrong).isEmpty();
      assertThat(tensor.elements(count - 1, 1).getInt()).isEqualTo(values[count - 1]);
      assertThatThrownBy(() -> tensor.elements(count, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      List<Integer> lengths = new ArrayList<>();
      reader.tensor("strings").strings(290, 4, bytes -> lengths.add(bytes.length));
      assertThat(lengths).containsExactly(870, 873, 876, 879);
    }
  }

  /** The tensor is larger than a chunk. */
  @Test
  @Exhaustive
  void floats_areAllNumbersOfATensor() {
    float[] values = new float[300_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 0.5f - 7;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("floats", TFloat32.vectorOf(values));
    tensors.put("whole", TInt32.scalarOf(3));
    Path prefix = folder.resolve("ckpt-2");
    CheckpointWriter.write(prefix, tensors);
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      assertThat(reader.tensor("floats").floats()).containsExactly(values);
      assertThatThrownBy(() -> reader.tensor("whole").floats())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("float32");
    }
  }

  @Test
  void closedReader_isNotReadFrom() {
    CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("shards"));
    reader.close();
    reader.close(); // Closing twice has no effect.
    assertThatThrownBy(() -> reader.tensor("a/kernel"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has been closed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void index_isReadPlainAndPackedBySnappy(boolean snappy) throws IOException {
    Path prefix = PythonCheckpoints.copy("odd", folder);
    Path index = CheckpointIndex.indexFile(prefix);
    byte[] before = Files.readAllBytes(index);
    byte[] after = TableBytes.of(SortedTable.read(ByteBuffer.wrap(before)), snappy);
    assertThat(after.length < before.length * 0.9).isEqualTo(snappy);
    Files.write(index, after);
    assertThat(PythonCheckpoints.read(prefix)).isEqualTo(PythonCheckpoints.expected("odd"));
  }

  @Test
  void faults_areNamedByTensorAndShard() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    flip(folder.resolve("shards.data-00000-of-00003"), 70);
    flip(folder.resolve("shards.data-00001-of-00003"), 0);
    Files.writeString(folder.resolve("shards.data-00002-of-00003"), "more");
    List<String> faults =
        Verification.of(prefix, bytes -> {}).faults().stream().map(Fault::toString).toList();
    assertThat(faults).hasSize(3);
    assertThat(faults.get(0))
        .startsWith("a/kernel: expected checksum")
        .endsWith("in 60 bytes at 60 (shards.data-00000-of-00003)");
    assertThat(faults.get(1))
        .startsWith("c/kernel: expected checksum")
        .endsWith("(shards.data-00001-of-00003)");
    assertThat(faults.get(2)).startsWith("expected 0 bytes, found 4: the rest belongs to no");
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      assertThat(reader.tensor("b/kernel").elements(0, 1).remaining()).isEqualTo(4);
      assertThatThrownBy(() -> reader.tensor("a/kernel"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("shards.data-00000-of-00003 is damaged: tensor a/kernel: expected");
    }
  }

  @Test
  void missingAndShortShards_areNamed() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Path first = folder.resolve("shards.data-00000-of-00003");
    Path second = folder.resolve("shards.data-00001-of-00003");
    Files.write(first, new byte[100]);
    Files.delete(second);
    List<Fault> faults = Verification.of(prefix, bytes -> {}).faults();
    assertThat(faults)
        .extracting(fault -> fault.tensor().orElseThrow())
        .containsExactly("a/kernel", "b/kernel", "c/kernel");
    assertThat(faults.get(0).what())
        .isEqualTo("expected it to end at byte 120 of the file, which has 100");
    assertThat(faults.get(2).what()).isEqualTo("it does not exist; check the path");
    assertThatThrownBy(() -> CheckpointReader.open(prefix))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("shards.data-00000-of-00003 is damaged: expected 120 bytes");
    Files.write(first, new byte[120]);
    assertThatThrownBy(() -> CheckpointReader.open(prefix))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("shards.data-00001-of-00003: it does not exist");
  }

  @Test
  void bigEndianAndNewerVersions_areRefused() throws IOException {
    BundleHeaderProto.Builder header = BundleHeaderProto.newBuilder().setNumShards(1);
    assertThatThrownBy(() -> open(header.setEndianness(BundleHeaderProto.Endianness.BIG).build()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected little endian");
    header.clearEndianness().setVersion(VersionDef.newBuilder().setMinConsumer(2));
    assertThatThrownBy(() -> open(header.build()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("format version 1, found one that only readers of version 2");
  }

  @Test
  void typeOfTheFuture_isListedAndNotRead() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Path index = CheckpointIndex.indexFile(prefix);
    Map<String, byte[]> rows = SortedTable.read(ByteBuffer.wrap(Files.readAllBytes(index)));
    BundleEntryProto row = BundleEntryProto.parseFrom(rows.get("c/kernel"));
    TreeMap<String, byte[]> changed = new TreeMap<>(rows);
    changed.put("c/kernel", row.toBuilder().setDtypeValue(99).build().toByteArray());
    Files.write(index, TableBytes.of(changed, false));
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      TensorData tensor = reader.tensor("c/kernel");
      assertThat(tensor.entry()).hasToString("c/kernel unknown [5, 3]");
      assertThatThrownBy(() -> tensor.elements(0, 1)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(Verification.of(prefix, bytes -> {}).whole()).isTrue();
  }

  private void open(BundleHeaderProto header) throws IOException {
    TreeMap<String, byte[]> rows = new TreeMap<>();
    rows.put("", header.toByteArray());
    Files.write(folder.resolve("ckpt.index"), TableBytes.of(rows, false));
    CheckpointReader.open(folder.resolve("ckpt")).close();
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void smallFloats_haveTheValuesThatPythonGivesThem() {
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("dtypes"))) {
      for (ElementType type : List.of(ElementType.FLOAT8_E4M3FN, ElementType.FLOAT8_E5M2)) {
        String name = "codes/" + type.pythonName();
        ByteBuffer codes = reader.tensor(name).elements(0, 256);
        ByteBuffer values = reader.tensor(name + "/as_float32").elements(0, 256);
        for (int code = 0; code < 256; code++) {
          assertThat((float) type.real(codes, code))
              .as(name + " " + code)
              .isEqualTo(Float.valueOf(values.getFloat(4 * code)));
        }
      }
    }
  }

  /** Against the conversions of TensorFlow-Java's arrays. */
  @Test
  void halves_haveTheValuesOfEveryCode() {
    ByteBuffer buffer = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    for (int code = 0; code < 1 << 16; code++) {
      buffer.putShort(0, (short) code);
      var one = DataBuffers.of((short) code);
      assertThat((float) ElementType.FLOAT16.real(buffer, 0))
          .isEqualTo(DataLayouts.FLOAT16.readObject(one, 0));
      assertThat((float) ElementType.BFLOAT16.real(buffer, 0))
          .isEqualTo(DataLayouts.BFLOAT16.readObject(one, 0));
    }
  }

  @Test
  void unsignedLongs_roundToTheNearestDouble() {
    ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : new long[] {-1, Long.MIN_VALUE, -1025, -1024, -1023, 7}) {
      double nearest = new BigDecimal(Long.toUnsignedString(value)).doubleValue();
      assertThat(ElementType.UINT64.real(buffer.putLong(0, value), 0)).isEqualTo(nearest);
    }
  }
}
