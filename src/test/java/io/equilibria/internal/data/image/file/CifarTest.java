package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.InputException;
import io.equilibria.OnRealData;
import io.equilibria.config.Catalogue;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.CifarSpec.Cifar10;
import io.equilibria.internal.config.image.CifarSpec.Cifar100;
import io.equilibria.internal.config.image.CifarSpec.Granularity;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10 and CIFAR-100 in their binary layout. */
class CifarTest {
  private static final int PLANE = 1024;

  @TempDir private Path folder;

  /** Records whose labels follow their number; red, green and blue of a pixel differ by 1 each. */
  private void write(String name, int records, int labels) throws IOException {
    byte[] bytes = new byte[records * (labels + 3 * PLANE)];
    for (int n = 0; n < records; n++) {
      int start = n * (labels + 3 * PLANE);
      for (int label = 0; label < labels; label++) {
        bytes[start + label] = (byte) (label == 0 ? n % 10 : n % 10 + 90);
      }
      for (int i = 0; i < 3 * PLANE; i++) {
        bytes[start + labels + i] = (byte) (n * 50 + i % PLANE + i / PLANE);
      }
    }
    Files.write(folder.resolve(name), bytes);
  }

  private ImageRecords open(SampleSplit split) {
    return ImageRecords.open(new Cifar10(folder.toString(), split, false));
  }

  @Test
  void planes_becomePixels() throws IOException {
    write("test_batch.bin", 3, 1);
    ImageRecords images = open(SampleSplit.TEST);
    byte[] image = new byte[3 * PLANE];
    images.read(2, image, 0);
    for (int pixel = 0; pixel < PLANE; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat(image[3 * pixel + channel]).isEqualTo((byte) (100 + pixel + channel));
      }
    }
    assertThat(images.labels()).containsExactly(0, 1, 2);
  }

  @Test
  void missingFiles_areSaidInTheName() throws IOException {
    write("data_batch_1.bin", 4, 1);
    write("data_batch_3.bin", 2, 1);
    write("test_batch.bin", 3, 1);
    ImageRecords train = open(SampleSplit.TRAIN);
    assertThat(train.name()).isEqualTo("cifar10 train (6 of 50,000 images)");
    assertThat(train.labels()).containsExactly(0, 1, 2, 3, 0, 1);
    assertThat(open(SampleSplit.ALL).count()).isEqualTo(9);
    assertThat(
            ImageRecords.inventory(
                    new Cifar10(folder.toString(), SampleSplit.TRAIN, true), Catalogue.installed())
                .counts())
        .isEqualTo(Map.of(SampleSplit.TRAIN, 6, SampleSplit.TEST, 3));
  }

  @Test
  void cifar100_hasTwoLabels() throws IOException {
    write("train.bin", 3, 2);
    Cifar100 fine = new Cifar100(folder.toString(), SampleSplit.TRAIN, Granularity.FINE, false);
    Cifar100 coarse = new Cifar100(folder.toString(), SampleSplit.TRAIN, Granularity.COARSE, false);
    assertThat(ImageRecords.open(fine).labels()).containsExactly(90, 91, 92);
    assertThat(ImageRecords.open(coarse).labels()).containsExactly(0, 1, 2);
    assertThat(ImageRecords.open(fine).digest()).isEqualTo(ImageRecords.open(coarse).digest());
    assertThat(DataSources.describe(fine).classes())
        .hasSize(100)
        .isSorted()
        .startsWith("apple")
        .endsWith("worm");
    assertThat(DataSources.describe(coarse).classes()).hasSize(20).isSorted();
  }

  @Test
  void otherLengths_areRefused() throws IOException {
    for (int bytes : new int[] {0, 3072, 3074, 2 * 3073 - 1}) {
      Files.write(folder.resolve("test_batch.bin"), new byte[bytes]);
      assertThatThrownBy(() -> open(SampleSplit.TEST))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected records of 3,073 bytes, found %,d bytes", bytes);
    }
  }

  @Test
  void otherLabels_areRefused() throws IOException {
    byte[] bytes = new byte[2 * 3073];
    bytes[3073] = 10;
    Files.write(folder.resolve("test_batch.bin"), bytes);
    assertThatThrownBy(() -> open(SampleSplit.TEST))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected labels 0 to 9, found 10 at image 1");
  }

  @Test
  void folderWithoutTheSet_isRefused() {
    assertThatThrownBy(() -> open(SampleSplit.TRAIN))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found no file data_batch_1.bin in it");
  }

  @Test
  void flip_isCarried() {
    assertThat(new Cifar10("", SampleSplit.TRAIN, true).withSplit(SampleSplit.TEST).flip())
        .isTrue();
  }

  @Test
  @OnRealData
  void names_areThoseOfTheRealSet() throws IOException {
    String data = System.getenv("EQUILIBRIA_DATA");
    assumeTrue(
        Files.isDirectory(Path.of(data, "cifar-10-batches-bin")),
        "EQUILIBRIA_DATA names no folder with cifar-10-batches-bin");
    assertThat(Files.readAllLines(Path.of(data, "cifar-10-batches-bin/batches.meta.txt")))
        .filteredOn(line -> !line.isBlank())
        .containsExactlyElementsOf(PublishedClasses.CIFAR10);
    assertThat(ImageRecords.open(Cifar10.DEFAULT.withSplit(SampleSplit.TEST)).count())
        .isEqualTo(10_000);
  }
}
