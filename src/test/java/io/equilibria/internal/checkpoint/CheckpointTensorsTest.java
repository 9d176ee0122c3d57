package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

class CheckpointTensorsTest {
  private static final TensorSpec WEIGHT =
      new TensorSpec("generator/w", DataType.DT_FLOAT, Shape.of(3, 4));

  @TempDir Path folder;

  @Test
  void everyKindOfTensor_comesBackAsItWas() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "z/last", TFloat32.tensorOf(StdArrays.ndCopyOf(new float[][] {{-0f, Float.MIN_VALUE}})));
    tensors.put("a/first", TFloat64.scalarOf(Math.PI));
    tensors.put("step", TInt64.scalarOf(Long.MIN_VALUE));
    tensors.put("flags", TBool.vectorOf(true, false));
    tensors.put("pixels", TUint8.vectorOf((byte) 255, (byte) 0));
    tensors.put("name", TString.scalarOf("größer"));
    tensors.put("empty", TFloat32.tensorOf(Shape.of(0, 3)));
    Path prefix = folder.resolve("new folder/ckpt-1");
    CheckpointWriter.write(prefix, tensors);

    List<TensorSpec> wanted = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> wanted.add(new TensorSpec(name, tensor.dataType(), tensor.shape())));
    CheckpointTensors closed;
    try (CheckpointTensors read = CheckpointTensors.read(prefix, wanted)) {
      closed = read;
      assertThat(read.asMap()).containsExactlyEntriesOf(tensors);
      assertThat(Float.floatToRawIntBits(((TFloat32) read.get("z/last")).getFloat(0, 0)))
          .isEqualTo(Float.floatToRawIntBits(-0f));
      assertThatThrownBy(() -> read.get("other")).hasMessageContaining("no tensor other");
    }
    closed.close(); // Closing twice has no effect.
    assertThatThrownBy(closed::asMap).isInstanceOf(IllegalStateException.class);
    assertThat(CheckpointIndex.read(prefix).tensors().values())
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  /** A resume deletes a damaged checkpoint, and must not delete one that was not read for once. */
  @Test
  void failedRead_isDamageOnlyIfAChecksumSaysSo() throws IOException {
    Path prefix = folder.resolve("ckpt-1");
    CheckpointWriter.write(prefix, Fixtures.tensors(1));
    RuntimeException failure = new TensorFlowException("Input/output error\nnode: restore");
    Path data = CheckpointIndex.dataFile(prefix);
    assertThat(CheckpointTensors.unread(prefix, failure))
        .isNotInstanceOf(DamagedCheckpointException.class)
        .hasMessageContainingAll("cannot read " + data, "Input/output error", "try again")
        .hasMessageNotContaining("node");
    byte[] bytes = Files.readAllBytes(data);
    bytes[5] ^= 1;
    Files.write(data, bytes);
    assertThat(CheckpointTensors.unread(prefix, failure))
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining(data + " is damaged: Input/output error");
  }

  /** TensorFlow does not find the files, which are not damaged. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a bracket is no pattern there")
  void folderRenamedWithABracket_isNotCalledDamaged() throws IOException {
    CheckpointWriter.write(folder.resolve("run/ckpt-1"), Map.of("a", TFloat32.scalarOf(1)));
    Path renamed = Files.move(folder.resolve("run"), folder.resolve("run [1]"));
    assertThatThrownBy(() -> CheckpointTensors.readAll(renamed.resolve("ckpt-1")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("run [1]/ckpt-1: TensorFlow reads [")
        .hasMessageEndingWith("rename the folder, or choose another");
  }

  @Test
  void sameTensors_giveTheSameBytesInAnyOrder() {
    Map<String, Tensor> forward = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) { // Enough for several blocks of shared keys.
      forward.put("layer_" + 7 * i % 40, TFloat32.scalarOf(i));
    }
    Map<String, Tensor> backward = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(forward.keySet());
    Collections.reverse(names);
    names.forEach(name -> backward.put(name, forward.get(name)));
    CheckpointWriter.write(folder.resolve("a/ckpt-1"), forward);
    CheckpointWriter.write(folder.resolve("b/ckpt-1"), backward);
    assertThat(Fixtures.contents(folder.resolve("a")))
        .hasSize(2)
        .isEqualTo(Fixtures.contents(folder.resolve("b")));
  }

  @Test
  void manyTensors_areAllInTheIndex() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < 9000; i++) { // An index of several blocks, which hold 256 KiB each.
      tensors.put("generator/a_rather_long_name_of_a_layer/number_" + i, TInt64.scalarOf(i));
    }
    CheckpointWriter.write(folder.resolve("ckpt-1"), tensors);
    assertThat(CheckpointIndex.read(folder.resolve("ckpt-1")).tensors().keySet())
        .containsExactlyInAnyOrderElementsOf(tensors.keySet());
    assertThat(CheckpointIndex.read(folder.resolve("ckpt-1")).bytes()).isEqualTo(9000 * 8);
  }

  @Test
  void everythingThatDoesNotFit_isListed() {
    Path prefix = write();
    List<TensorSpec> wanted =
        List.of(
            new TensorSpec("generator/w", DataType.DT_FLOAT, Shape.of(4, 3)),
            new TensorSpec("step", DataType.DT_INT32, Shape.scalar()),
            new TensorSpec("generator/b", DataType.DT_DOUBLE, Shape.of(4)));
    assertThatThrownBy(() -> CheckpointTensors.read(prefix, wanted))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("generator/w: expected float32 [4, 3], found float32 [3, 4]")
        .hasMessageContaining("step: expected int32 [], found int64 []")
        .hasMessageContaining("generator/b: expected float64 [4], found none");
  }

  @Test
  void missingFiles_areNamed() throws IOException {
    Path prefix = write();
    Files.delete(CheckpointIndex.dataFile(prefix));
    assertRefused(prefix, "ckpt-1.data-00000-of-00001: it does not exist");
    assertRefused(folder.resolve("ckpt-2"), "there is no checkpoint " + folder.resolve("ckpt-2"));
  }

  @Test
  void indexCutAnywhere_isRefused() throws IOException {
    Path prefix = write();
    byte[] whole = Files.readAllBytes(CheckpointIndex.indexFile(prefix));
    for (int length = 0; length < whole.length; length++) {
      Files.write(CheckpointIndex.indexFile(prefix), Arrays.copyOf(whole, length));
      assertRefused(prefix, "ckpt-1.index is damaged");
    }
  }

  @Test
  void indexWithAnyBitFlipped_isRefusedOrReadsTheSame() throws IOException {
    Path prefix = write();
    Object expected = CheckpointIndex.read(prefix).tensors();
    byte[] bytes = Files.readAllBytes(CheckpointIndex.indexFile(prefix));
    int refused = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(CheckpointIndex.indexFile(prefix), bytes);
      try {
        // The footer contains padding, and the position of a block that is not read.
        assertThat(CheckpointIndex.read(prefix).tensors()).isEqualTo(expected);
      } catch (InputException e) {
        refused++;
        assertThat(e).hasMessageContaining("ckpt-1.index is damaged");
      }
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(refused).isGreaterThan((bytes.length - 48) * 8);
  }

  @Test
  void dataCutAnywhere_isRefused() throws IOException {
    Path prefix = write();
    byte[] whole = Files.readAllBytes(CheckpointIndex.dataFile(prefix));
    assertThat(whole).hasSize(12 * 4 + 8);
    for (int length = 0; length < whole.length; length++) {
      Files.write(CheckpointIndex.dataFile(prefix), Arrays.copyOf(whole, length));
      assertRefused(
          prefix, "ckpt-1.data-00000-of-00001 is damaged: expected 56 bytes, found " + length);
    }
  }

  @Test
  void dataWithABitFlipped_isRefused() throws IOException {
    Path prefix = write();
    byte[] bytes = Files.readAllBytes(CheckpointIndex.dataFile(prefix));
    for (int at : new int[] {0, 20, 47}) {
      bytes[at] ^= 4;
      Files.write(CheckpointIndex.dataFile(prefix), bytes);
      assertRefused(prefix, "ckpt-1.data-00000-of-00001 is damaged");
      bytes[at] ^= 4;
    }
  }

  private Path write() {
    Path prefix = folder.resolve("ckpt-1");
    CheckpointWriter.write(prefix, Fixtures.tensors(1));
    return prefix;
  }

  private static void assertRefused(Path prefix, String message) {
    assertThatThrownBy(() -> CheckpointTensors.read(prefix, List.of(WEIGHT)).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
