package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import io.equilibria.internal.checkpoint.TensorData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

class ArrayFilesTest {
  @TempDir Path folder;

  @Test
  void chosenElements_areAnArrayOfTheirShape() throws IOException {
    TensorData tensor = Written.tensor(folder, Written.range(3, 4));
    Path file = folder.resolve("x.npy");
    ArrayFiles.write(file, tensor, Selection.parse("[1:, ::2]", new long[] {3, 4}));
    Npy.Array read = Npy.read(file);
    assertThat(read.shape()).containsExactly(2, 2);
    assertThat(read.values()).containsExactly(4, 6, 8, 10);
    assertThat(read.single()).isTrue();
  }

  @Test
  void types_haveNumPysWords() throws IOException {
    Map<String, String> types =
        Map.ofEntries(
            Map.entry("bfloat16", "<f4"),
            Map.entry("float8_e5m2", "<f4"),
            Map.entry("float16", "<f2"),
            Map.entry("int4", "|i1"),
            Map.entry("uint4", "|u1"),
            Map.entry("qint32", "<i4"),
            Map.entry("uint64", "<u8"),
            Map.entry("bool", "|b1"),
            Map.entry("complex128", "<c16"));
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("dtypes"))) {
      for (Map.Entry<String, String> type : types.entrySet()) {
        TensorData tensor = reader.tensor(type.getKey());
        Path file = folder.resolve("x.npy");
        ArrayFiles.write(file, tensor, Selection.all(tensor.entry().shape()));
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).contains("'descr': '" + type.getValue() + "'", "'shape': (2, 4)");
        int width = Integer.parseInt(type.getValue().substring(2));
        assertThat(content).hasSize(128 + 8 * width);
      }
    }
  }

  @Test
  void nameThatLeadsOutOfTheArchive_isLeftOut() throws IOException {
    List<String> outside =
        List.of("../../evil", "a/../../evil", "/etc/evil", "..", "a\\..\\evil", "C:evil", "\\evil");
    List<String> inside = List.of("a/b", "..a/b..", "a..b", ".hidden");
    Path all = folder.resolve("all.npz");
    try (TFloat32 value = Written.range(2);
        CheckpointReader reader =
            Written.checkpoint(
                folder.resolve("named"),
                Stream.of(outside, inside)
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(name -> name, name -> value)))) {
      assertThat(ArrayFiles.writeAll(all, reader, reader.index().entries().values(), seen -> {}))
          .containsOnlyKeys(outside);
    }
    assertThat(Npz.read(all)).containsOnlyKeys(inside);
  }

  @Test
  void whatNumPyCannotHold_isRefusedOrLeftOut() throws IOException {
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("odd"))) {
      TensorData bytes = reader.tensor("bytes");
      Path file = folder.resolve("x.npy");
      assertThatThrownBy(() -> ArrayFiles.write(file, bytes, Selection.all(bytes.entry().shape())))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("ends with a zero byte");
      assertThat(file).doesNotExist();
      ArrayFiles.write(file, reader.tensor("strings"), Selection.all(new long[] {2, 2}));
      assertThat(file).content(StandardCharsets.UTF_8).contains("'|S9'").endsWith("two words");
      Path all = folder.resolve("all.npz");
      Map<String, String> leftOut =
          ArrayFiles.writeAll(all, reader, reader.index().entries().values(), seen -> {});
      assertThat(leftOut)
          .containsOnlyKeys("bytes", "..", "../../etc/passwd", "/", "//x", "/leading");
      try (ZipFile zip = new ZipFile(all.toFile())) {
        assertThat(zip.size()).isEqualTo(20);
        assertThat(zip.getEntry("größer/日本/🎲.npy").getSize()).isEqualTo(128 + 4);
      }
    }
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("variant_list"))) {
      TensorData list = reader.tensor("list");
      assertThatThrownBy(
              () -> ArrayFiles.write(folder.resolve("v.npy"), list, Selection.all(new long[0])))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("NumPy has no type for variant");
    }
  }

  /** Two kernels 2x2 of three colours: each image is one output. */
  @Test
  void kernels_areImages() throws IOException {
    float[] values = new float[2 * 2 * 3 * 2];
    for (int place = 0; place < 4; place++) {
      values[(place * 3 + 0) * 2] = 2; // The first output is red,
      values[(place * 3 + 0) * 2 + 1] = -2;
      values[(place * 3 + 2) * 2 + 1] = 1; // the second half blue and not red.
    }
    TensorData tensor = Written.tensor(folder, Written.floats(values, 2, 2, 3, 2));
    Path file = folder.resolve("x.png");
    KernelImages images = KernelImages.write(file, tensor, Selection.all(tensor.entry().shape()));
    assertThat(images).isEqualTo(new KernelImages(2, 2, 2));
    var picture = ImageIO.read(file.toFile());
    int factor = 24;
    assertThat(picture.getWidth()).isEqualTo(factor * 5);
    assertThat(picture.getRGB(3, 3) & 0xffffff).isEqualTo(0xff8080);
    assertThat(picture.getRGB(3 * factor + 3, 3) & 0xffffff).isEqualTo(0x0080bf);
    KernelImages grey =
        KernelImages.write(file, tensor, Selection.parse("[:, :, 0:2]", tensor.entry().shape()));
    assertThat(grey.all()).isEqualTo(4);
    assertThatThrownBy(
            () ->
                KernelImages.write(
                    file, tensor, Selection.parse("[0,0,0,0]", tensor.entry().shape())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("one to four axes");
  }
}
