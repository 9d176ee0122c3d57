package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.Celeba;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageRecords;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CelebA, on a made folder of its layout. */
class CelebaTest {
  @TempDir private Path folder;
  private CelebaKind kind;

  /** Faces whose centre of 108x108 is of one grey, n times 20, and the rest white. */
  @BeforeEach
  void write() throws IOException {
    for (int n = 1; n <= 5; n++) {
      BufferedImage face = new BufferedImage(178, 218, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 218; y++) {
        for (int x = 0; x < 178; x++) {
          boolean centre = x >= 35 && x < 143 && y >= 55 && y < 163;
          face.setRGB(x, y, centre ? n * 20 * 0x010101 : 0xffffff);
        }
      }
      PictureWriter.write(folder.resolve("img_align_celeba/00000" + n + ".jpg"), face);
    }
    Files.writeString(
        folder.resolve("list_eval_partition.txt"),
        "000001.jpg 0\n000002.jpg 0\n000003.jpg 1\n000004.jpg 2\n000005.jpg 0\n");
    Files.writeString(
        folder.resolve("list_attr_celeba.txt"),
        """
        5
        Bald Smiling Young
        000001.jpg -1  1 -1
        000002.jpg -1 -1 -1
        000003.jpg  1  1  1
        000004.jpg -1  1 -1
        000005.jpg -1  1  1
        """);
    kind = new CelebaKind(new DataFolders(Optional.empty(), folder.resolve("cache")));
  }

  private Celeba settings(SampleSplit split, int crop, int size, String attribute) {
    return new Celeba(folder.toString(), split, crop, size, attribute, false);
  }

  private void refused(Celeba settings, String... parts) {
    assertThatThrownBy(() -> kind.records(settings))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  private static void requireGrey(ImageRecords images, int index, int grey) {
    byte[] face = new byte[images.size().bytes()];
    images.read(index, face, 0);
    int inside = images.size().width() / 8; // Beyond what JPEG smears at the edge of the grey.
    for (int y = inside; y < images.size().height() - inside; y++) {
      for (int x = inside; x < images.size().width() - inside; x++) {
        assertThat(face[3 * (y * images.size().width() + x) + 1] & 0xff)
            .isBetween(grey - 4, grey + 4);
      }
    }
  }

  @Test
  void centre_isCutOutAndMadeSmaller() {
    ImageRecords train = kind.records(settings(SampleSplit.TRAIN, 108, 64, ""));
    assertThat(train.size()).hasToString("64x64x3");
    assertThat(train.count()).isEqualTo(3);
    assertThat(train.labels()).isEmpty();
    requireGrey(train, 0, 20);
    requireGrey(train, 1, 40);
    requireGrey(train, 2, 100);
    byte[] corner = new byte[160 * 160 * 3];
    kind.records(settings(SampleSplit.TRAIN, 160, 160, "")).read(0, corner, 0);
    assertThat(corner[0] & 0xff).as("of 160, the border is white").isGreaterThan(250);
    assertThat(corner[3 * (160 * 80 + 80)] & 0xff).isBetween(16, 24);
  }

  @Test
  void splits_areThoseOfTheFile_andAllHasTheValidationImagesToo() {
    assertThat(kind.records(settings(SampleSplit.TEST, 108, 32, "")).count()).isEqualTo(1);
    requireGrey(kind.records(settings(SampleSplit.TEST, 108, 32, "")), 0, 80);
    assertThat(kind.records(settings(SampleSplit.ALL, 108, 32, "")).count()).isEqualTo(5);
    assertThat(kind.inventory(settings(SampleSplit.TRAIN, 108, 32, "")).counts())
        .isEqualTo(Map.of(SampleSplit.TRAIN, 3, SampleSplit.TEST, 1, SampleSplit.ALL, 5));
  }

  @Test
  void attribute_isTheLabel() {
    Celeba smiling = settings(SampleSplit.TRAIN, 108, 32, "Smiling");
    assertThat(kind.records(smiling).labels()).containsExactly(1, 0, 1);
    assertThat(kind.describe(smiling).classes()).containsExactly("not-Smiling", "Smiling");
    refused(
        settings(SampleSplit.TRAIN, 108, 32, "Tall"),
        "data.attribute: Tall",
        "Bald, Smiling, Young");
  }

  @Test
  void filesOfTheAuthorsDrive_areFound() throws IOException {
    Files.createDirectory(folder.resolve("Eval"));
    Files.move(
        folder.resolve("list_eval_partition.txt"), folder.resolve("Eval/list_eval_partition.txt"));
    assertThat(kind.records(settings(SampleSplit.TRAIN, 108, 32, "")).count()).isEqualTo(3);
  }

  @Test
  void otherPictures_areRefused() throws IOException {
    PictureWriter.plain(folder.resolve("img_align_celeba/000002.jpg"), 218, 179, 0);
    refused(settings(SampleSplit.TRAIN, 108, 64, ""), "000002.jpg", "of 178x218, found 179x218");
    Files.delete(folder.resolve("img_align_celeba/000002.jpg"));
    refused(settings(SampleSplit.TRAIN, 108, 64, ""), "000002.jpg", "does not exist");
  }

  @Test
  void otherTexts_areRefused() throws IOException {
    Path partition = folder.resolve("list_eval_partition.txt");
    Celeba settings = settings(SampleSplit.TRAIN, 108, 64, "Smiling");
    Files.writeString(partition, "000001.jpg 0\n000002.jpg 7\n");
    refused(settings, "line 2: expected 0, 1 or 2", "found 7");
    Files.writeString(partition, "000001.jpg\n");
    refused(settings, "line 1: expected 2 words, found 1 of them");
    Files.writeString(partition, "000001.jpg 2\n");
    refused(settings, "expected images of the split train, found none");
    Files.writeString(partition, "000009.jpg 0\n");
    refused(settings, "found no line for 000009.jpg");
    Files.delete(partition);
    refused(settings, "found no file list_eval_partition.txt");
    Files.writeString(partition, "000001.jpg 0\n");
    Path attributes = folder.resolve("list_attr_celeba.txt");
    Files.writeString(attributes, "1\nBald Smiling Young\n000001.jpg 1 0 1\n");
    refused(settings, "line 3: expected 1 or -1, found 0");
    Files.writeString(attributes, "1\n");
    refused(settings, "line 1: expected a count and a line of names");
  }

  @Test
  void missingSet_isRefused() {
    assertThatThrownBy(() -> kind.records(new Celeba("", SampleSplit.TRAIN, 108, 64, "", false)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found no folder celeba")
        .hasMessageContaining("data fetch celeba");
  }
}
