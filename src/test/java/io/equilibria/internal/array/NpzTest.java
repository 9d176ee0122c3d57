package io.equilibria.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  /** np.savez_compressed(f, **{"a/b": np.float32([[1, 2.5]]), "c": np.int64(7)}), NumPy 2.0. */
  private static final String OF_NUMPY =
      "UEsDBC0AAAAIAAAAIQATYsF///////////8HABQAYS9iLm5weQEAEACIAAAAAAAAAE4AAAAAAAAAm+wX"
          + "6hsQychQxlCtnpJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkahjoKRpo6"
          + "CrUKZAMuBoYGewYGBQcAUEsDBC0AAAAIAAAAIQAjuPBs//////////8FABQAYy5ucHkBABAAiAAAAAAA"
          + "AABGAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoX"
          + "ZyQWpAL5Gpo6CrUKFAEudgYIAABQSwECLQMtAAAACAAAACEAE2LBf04AAACIAAAABwAAAAAAAAAAAAAA"
          + "gAEAAAAAYS9iLm5weVBLAQItAy0AAAAIAAAAIQAjuPBsRgAAAIgAAAAFAAAAAAAAAAAAAACAAYcAAABj"
          + "Lm5weVBLBQYAAAAAAgACAGgAAAAEAQAAAAA=";

  @TempDir Path folder;

  @Test
  void archiveOfNumPy_isRead() throws IOException {
    Path file = Files.write(folder.resolve("a.npz"), Base64.getDecoder().decode(OF_NUMPY));
    Map<String, Npy.Array> arrays = Npz.read(file);
    assertThat(arrays).containsOnlyKeys("a/b", "c");
    assertThat(arrays.get("a/b").shape()).containsExactly(1, 2);
    assertThat(arrays.get("a/b").values()).containsExactly(1, 2.5);
    assertThat(arrays.get("c").shape()).isEmpty();
    assertThat(arrays.get("c").values()).containsExactly(7);
  }

  @Test
  void everyTruncation_isRefused() throws IOException {
    byte[] whole = Base64.getDecoder().decode(OF_NUMPY);
    Path file = folder.resolve("cut.npz");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npz.read(file))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("cut.npz");
    }
  }

  /** A flipped bit is found by the archive's checksums, or is in bytes that are not read. */
  @Test
  void flippedBitInEveryByte_isRefusedOrHarmless() throws IOException {
    byte[] whole = Base64.getDecoder().decode(OF_NUMPY);
    Path file = folder.resolve("flipped.npz");
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(file, flipped);
      try {
        Map<String, Npy.Array> arrays = Npz.read(file);
        arrays.values().stream()
            .filter(array -> array.shape().length == 2)
            .forEach(array -> assertThat(array.values()).containsExactly(1, 2.5));
      } catch (InputException e) {
        assertThat(e).hasMessageContaining("flipped.npz");
      }
    }
  }

  /** A reader of the numbers needs no byte beyond the last, where an archive's end is seen. */
  @Test
  void flippedBitInLargeArray_isFoundWithItsLastNumber() throws IOException {
    int count = 1 << 21;
    Path file = folder.resolve("large.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(Npy.header("|u1", new long[] {count}));
      zip.write(new byte[count]);
    }
    readAll(file, count);
    byte[] bytes = Files.readAllBytes(file);
    bytes[count / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> readAll(file, count))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.npy with a wrong checksum");
  }

  private static void readAll(Path file, int count) throws IOException {
    try (NpyStream stream = NpyStream.open(file, "a")) {
      stream.read(new double[count]);
    }
  }

  @Test
  void whatIsNoArchive_isRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.npz"), "x".repeat(100));
    assertThatThrownBy(() -> Npz.read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("expected a .npz file", "np.savez");
    assertThatThrownBy(() -> Npz.read(folder.resolve("none.npz")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
