package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.InputException;
import io.equilibria.OnRealData;
import io.equilibria.config.Catalogue;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.DigitSpec.FashionMnist;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MNIST and Fashion-MNIST. */
class DigitsFilesTest {
  private static final String IMAGES = "train-images-idx3-ubyte.gz";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    IdxWriter.set(folder, 12, 5);
  }

  private Mnist settings(SampleSplit split) {
    return new Mnist(folder.toString(), split);
  }

  private ImageRecords open() {
    return ImageRecords.open(settings(SampleSplit.TRAIN));
  }

  private void refused(String... parts) {
    assertThatThrownBy(this::open)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void images_areThoseOfTheSplit() {
    ImageRecords train = open();
    assertThat(train.name()).isEqualTo("mnist train");
    assertThat(train.count()).isEqualTo(12);
    assertThat(train.labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    requireImage(train, 7, 0, 7);
    ImageRecords test = ImageRecords.open(new FashionMnist(folder.toString(), SampleSplit.TEST));
    assertThat(test.count()).isEqualTo(5);
    requireImage(test, 3, 1, 3);
    ImageRecords all = ImageRecords.open(settings(SampleSplit.ALL));
    assertThat(all.count()).isEqualTo(17);
    assertThat(all.labels()).endsWith(0, 1, 0, 1, 2, 3, 4);
    requireImage(all, 11, 0, 11);
    requireImage(all, 12, 1, 0);
    assertThat(all.digest()).hasSize(64).isNotEqualTo(train.digest());
  }

  private static void requireImage(ImageRecords images, int index, int part, int n) {
    byte[] image = new byte[784 + 3];
    images.read(index, image, 2);
    assertThat(image[0]).isZero();
    for (int i = 0; i < 784; i++) {
      assertThat(image[2 + i]).isEqualTo(IdxWriter.pixel(part, n, i));
    }
  }

  @Test
  void inventory_readsHeadersAlone() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(IMAGES));
    Files.write(folder.resolve(IMAGES), Arrays.copyOf(whole, whole.length / 2));
    assertThat(ImageRecords.inventory(settings(SampleSplit.TRAIN), Catalogue.installed()).counts())
        .isEqualTo(Map.of(SampleSplit.TRAIN, 12, SampleSplit.TEST, 5));
  }

  @Test
  void cutShort_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(IMAGES));
    Files.write(folder.resolve(IMAGES), Arrays.copyOf(whole, whole.length - 50));
    refused(IMAGES, "cut short");
    Files.delete(folder.resolve(IMAGES));
    IdxWriter.write(folder.resolve("train-images.idx3-ubyte"), new byte[784 * 2], 3, 28, 28);
    refused("train-images.idx3-ubyte", "cut short at 1,584 bytes");
  }

  @Test
  void goingOnBehindItsContent_isRefused() throws IOException {
    IdxWriter.write(folder.resolve(IMAGES), new byte[784 * 3 + 1], 3, 28, 28);
    refused(IMAGES, "goes on behind its content");
  }

  @Test
  void damage_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(IMAGES));
    bytes[bytes.length - 6] ^= 1; // the checksum of gzip
    Files.write(folder.resolve(IMAGES), bytes);
    refused(IMAGES, "damaged");
  }

  @Test
  void anotherMagic_isRefused() throws IOException {
    IdxWriter.write(folder.resolve(IMAGES), new byte[12], 12);
    refused(IMAGES, "expected an idx file of bytes with 3 axes", "found [0, 0, 8, 1]");
    Files.write(folder.resolve(IMAGES), new byte[0]);
    refused(IMAGES, "cut short at 0 bytes");
  }

  /** No memory is taken for what a header promises. */
  @Test
  void hugeHeader_isRefused() throws IOException {
    IdxWriter.write(folder.resolve(IMAGES), new byte[10], 2_000_000_000, 28, 28);
    refused(IMAGES, "2,147,483,639 bytes in all");
    IdxWriter.write(folder.resolve(IMAGES), new byte[10], 2_000_000, 28, 28);
    refused(IMAGES, "cut short");
    IdxWriter.write(folder.resolve(IMAGES), new byte[0], 0, 28, 28);
    refused(IMAGES, "axes of at least 1");
  }

  @Test
  void anotherSize_isRefused() throws IOException {
    IdxWriter.write(folder.resolve(IMAGES), new byte[12 * 16], 12, 4, 4);
    refused(IMAGES, "expected images of 28x28, found 4x4");
  }

  @Test
  void labels_mustBelongToTheImages() throws IOException {
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    IdxWriter.write(labels, new byte[11], 11);
    refused("train-labels", "expected a label for each of 12 images, found 11");
    byte[] wrong = new byte[12];
    wrong[4] = 10;
    IdxWriter.write(labels, wrong, 12);
    refused("train-labels", "expected labels 0 to 9, found 10 at image 4");
    Files.delete(labels);
    refused(folder.toString(), "found no file train-labels-idx1-ubyte");
  }

  @Test
  void missingFolder_isRefusedWithAWayToGetTheSet() {
    assertThatThrownBy(
            () -> ImageRecords.open(new Mnist(folder.resolve("no").toString(), SampleSplit.ALL)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.path: expected a folder");
  }

  @Test
  void description_needsNoFile() {
    Mnist nowhere = new Mnist("nowhere", SampleSplit.TRAIN);
    assertThat(DataSources.describe(nowhere).classes()).hasSize(10).startsWith("0");
    assertThat(DataSources.describe(nowhere).licence()).contains("CC BY-SA 3.0");
    assertThat(DataSources.describe(FashionMnist.DEFAULT).classes()).contains("Ankle boot");
    assertThat(DataSources.bytes(nowhere)).isEqualTo(60_000L * 784);
  }

  /** The mean and deviation that everyone normalises by. */
  @Test
  @OnRealData
  void realMnist_isRead() {
    assumeTrue(
        Files.isDirectory(Path.of(System.getenv("EQUILIBRIA_DATA"), "mnist")),
        "EQUILIBRIA_DATA names no folder with mnist");
    ImageRecords train = ImageRecords.open(Mnist.DEFAULT);
    ImageStatistics found = ImageStatistics.of(train, 10);
    assertThat(found.count()).isEqualTo(60_000);
    assertThat(found.means()[0]).isCloseTo(0.1307, Offset.offset(5e-5));
    assertThat(found.deviations()[0]).isCloseTo(0.3081, Offset.offset(5e-5));
    assertThat(found.classes())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
  }
}
