package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Cancellation;
import io.equilibria.CancelledException;
import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.config.image.ImageArray.Range;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in arrays of NumPy's. */
class ImageArrayTest {
  @TempDir private Path folder;
  private Path file;
  private ImageArrayKind kind;

  @BeforeEach
  void places() {
    file = folder.resolve("images.npy");
    kind = new ImageArrayKind(new DataFolders(Optional.empty(), folder.resolve("cache")));
  }

  private static byte[] bytes(long[] shape, int... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Npy.header("|u1", shape));
    for (int value : values) {
      out.write(value);
    }
    return out.toByteArray();
  }

  private ImageArray settings(String labels, Range range) {
    return new ImageArray(file.toString(), "", labels, range, 0, 0, 0, List.of(), false);
  }

  private ImageArray settings() {
    return settings("", Range.BYTES);
  }

  private static byte[] read(ImageRecords images, int index) {
    byte[] image = new byte[images.size().bytes()];
    images.read(index, image, 0);
    return image;
  }

  private void refused(ImageArray settings, String... parts) {
    assertThatThrownBy(() -> kind.prepare(settings, Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void bytes_areReadWhereTheyStand() throws IOException {
    Files.write(file, bytes(new long[] {2, 1, 2, 3}, 1, 2, 3, 4, 5, 6, 255, 8, 9, 10, 11, 12));
    ImageArray prepared = kind.prepare(settings(), Execution.SEQUENTIAL);
    assertThat(prepared).isEqualTo(settings().withFound(1, 2, 3, List.of()));
    ImageRecords images = kind.records(prepared);
    assertThat(images.name()).isEqualTo("images.npy");
    assertThat(images.count()).isEqualTo(2);
    assertThat(read(images, 1)).containsExactly(255, 8, 9, 10, 11, 12);
    assertThat(folder.resolve("cache")).doesNotExist();
    assertThat(kind.bytes(prepared)).isEqualTo(12);
  }

  @Test
  void bytesOfAnotherRange_areConverted() throws IOException {
    Files.write(file, bytes(new long[] {2, 1, 2, 1}, 0, 1, 1, 0));
    assertThat(read(kind.records(settings("", Range.UNIT)), 0)).containsExactly(0, 255);
    Files.write(file, bytes(new long[] {2, 1, 2, 1}, 0, 1, 1, 200));
    refused(settings("", Range.UNIT), "data.range=unit expects numbers in [0, 1], found 200.0");
  }

  /** All images may be of the first of several classes; one named class is none. */
  @Test
  void labelsOfOneClass_areKeptIfThereAreOthers() throws IOException {
    Files.write(file, bytes(new long[] {2, 1, 2, 1}, 1, 2, 3, 4));
    Path labels = folder.resolve("labels.npy");
    Npy.write(labels, new double[] {0, 0}, 2);
    for (List<String> classes : List.of(List.of("face"), List.of("a", "b"))) {
      ImageArray prepared =
          kind.prepare(
              new ImageArray(
                  file.toString(), "", labels.toString(), Range.BYTES, 0, 0, 0, classes, false),
              Execution.SEQUENTIAL);
      int known = kind.describe(prepared).classes().size();
      assertThat(known).isEqualTo(classes.size() > 1 ? 2 : 0);
      assertThat(kind.records(prepared).labels()).hasSize(known == 0 ? 0 : 2);
    }
  }

  @Test
  void threeAxes_areGrey() throws IOException {
    Files.write(file, bytes(new long[] {3, 1, 2}, 1, 2, 3, 4, 5, 6));
    assertThat(kind.prepare(settings(), Execution.SEQUENTIAL).channels()).isEqualTo(1);
    assertThat(read(kind.records(settings()), 2)).containsExactly(5, 6);
  }

  @Test
  void numbers_areBytesByTheirRange() throws IOException {
    Npy.write(file, new float[] {-1, -0.5f, 0, 1}, 2, 1, 2, 1);
    ImageRecords scaled = kind.records(settings("", Range.SCALED));
    assertThat(read(scaled, 0)).containsExactly(0, 64);
    assertThat(read(scaled, 1)).containsExactly(128, 255);
    refused(settings("", Range.UNIT), "data.range=unit expects numbers in [0, 1], found -1.0");
    refused(settings(), "data.range=bytes expects whole numbers 0 to 255", "data.range=unit");
    Npy.write(file, new double[] {0, 0.2, 1, 0.5}, 2, 1, 2, 1);
    assertThat(read(kind.records(settings("", Range.UNIT)), 0)).containsExactly(0, 51);
    refused(settings(), "found 0.2 in image 0");
    Npy.write(file, new double[] {0, 254, 255, 256}, 2, 1, 2, 1);
    refused(settings(), "found 256.0 in image 1");
    Npy.write(file, new double[] {0, 254, Double.NaN, 25}, 2, 1, 2, 1);
    refused(settings("", Range.UNIT), "found 254.0");
    refused(settings(), "found NaN in image 1");
  }

  @Test
  void labels_areBesideTheImages() throws IOException {
    Files.write(file, bytes(new long[] {3, 1, 1}, 1, 2, 3));
    Path labels = folder.resolve("labels.npy");
    Npy.write(labels, new double[] {2, 0, 1}, 3);
    ImageArray prepared =
        kind.prepare(settings(labels.toString(), Range.BYTES), Execution.SEQUENTIAL);
    assertThat(prepared.classes()).containsExactly("0", "1", "2");
    assertThat(kind.records(prepared).labels()).containsExactly(2, 0, 1);
    ImageArray named = prepared.withFound(1, 1, 1, List.of("a", "b", "c", "d"));
    assertThat(kind.prepare(named, Execution.SEQUENTIAL)).isEqualTo(named);
    refused(prepared.withFound(1, 1, 1, List.of("a", "b")), "a name for each of the labels 0 to 2");
    Npy.write(labels, new double[] {2, 0}, 2);
    refused(settings(labels.toString(), Range.BYTES), "a label for each of 3 images", "[2]");
    Npy.write(labels, new double[] {2, 0, 0.5}, 3);
    refused(settings(labels.toString(), Range.BYTES), "expected labels", "found 0.5 at image 2");
    refused(settings("y", Range.BYTES), "data.labels: expected a file .npy, found y");
  }

  @Test
  void namesWithoutLabels_areRefused() throws IOException {
    Files.write(file, bytes(new long[] {1, 1, 1}, 1));
    refused(settings().withFound(0, 0, 0, List.of("a", "b")), "data.classes: expected none");
  }

  @Test
  void archive_hasTheArrayOfImages() throws IOException {
    file = folder.resolve("set.npz");
    archive("y", bytes(new long[] {2}, 1, 0), "x", bytes(new long[] {2, 1, 1, 1}, 7, 8));
    ImageRecords images = kind.records(settings("y", Range.BYTES));
    assertThat(read(images, 1)).containsExactly(8);
    assertThat(images.labels()).containsExactly(1, 0);
    archive("x", bytes(new long[] {1, 1, 1}, 7), "z", bytes(new long[] {1, 1, 1}, 8));
    refused(settings(), "data.array", "x and z");
    ImageArray named =
        new ImageArray(file.toString(), "z", "", Range.BYTES, 0, 0, 0, List.of(), false);
    assertThat(read(kind.records(named), 0)).containsExactly(8);
    archive("x", bytes(new long[] {1}, 7), "z", bytes(new long[] {1}, 8));
    refused(settings(), "expected an array of images", "[x, z]");
    refused(
        new ImageArray(file.toString(), "q", "", Range.BYTES, 0, 0, 0, List.of(), false),
        "found no array q in it; it has x, z");
    Files.writeString(file, "no archive");
    refused(settings(), "expected a .npz file");
  }

  /** Not as an error of the file in the cache, to which the images are written meanwhile. */
  @Test
  void damagedArchive_isNamed() throws IOException {
    int count = 512;
    file = folder.resolve("set.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(Npy.header("|u1", new long[] {count, 64, 64, 1}));
      zip.write(new byte[count * 64 * 64]);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    refused(settings(), "cannot read " + file, "wrong checksum");
  }

  @Test
  void conversion_canBeCancelled() throws IOException {
    Files.write(file, bytes(new long[] {2, 1, 1, 1}, 0, 1));
    Cancellation cancelled = Cancellation.create();
    cancelled.cancel();
    assertThatThrownBy(
            () ->
                kind.prepare(settings("", Range.UNIT), Execution.SEQUENTIAL.cancelledBy(cancelled)))
        .isInstanceOf(CancelledException.class);
  }

  private void archive(String first, byte[] one, String second, byte[] other) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(first + ".npy"));
      zip.write(one);
      zip.putNextEntry(new ZipEntry(second + ".npy"));
      zip.write(other);
    }
  }

  @Test
  void otherArrays_areRefused() throws IOException {
    Files.write(file, bytes(new long[] {2, 2}, 1, 2, 3, 4));
    refused(settings(), "expected images as [images, height, width, channels]", "[2, 2]");
    Files.write(file, bytes(new long[] {1, 1, 1, 5}, 1, 2, 3, 4, 5));
    refused(settings(), "1 to 4 channels");
    Files.write(file, bytes(new long[] {0, 1, 1, 3}));
    refused(settings(), "[0, 1, 1, 3]");
    Files.write(file, bytes(new long[] {2, 1, 1, 3}, 1, 2, 3));
    refused(settings(), "expected 6 bytes of numbers", "found 3");
    Files.write(file, new byte[0]);
    refused(settings(), "not a .npy file");
    Files.delete(file);
    refused(settings(), "cannot read", "does not exist");
    assertThat(kind.bytes(settings())).isZero();
  }

  @Test
  void sizeThatWasAskedFor_mustBeThatOfTheFile() throws IOException {
    Files.write(file, bytes(new long[] {1, 1, 2, 1}, 1, 2));
    refused(settings().withFound(1, 3, 1, List.of()), "data.width", "has 2, expected 3");
  }

  @Test
  void size_isNotKnownBeforeTheFileIsRead() {
    assertThatThrownBy(() -> kind.describe(settings()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("give data.height, data.width and data.channels");
  }
}
