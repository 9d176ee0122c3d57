package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.config.image.ImageFolder.Alpha;
import io.equilibria.internal.config.image.ImageFolder.Fit;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageRecords;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pictures. */
class ImageFolderTest {
  @TempDir private Path folder;
  private Path pictures;
  private ImageFolderKind kind;

  @BeforeEach
  void places() throws IOException {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    kind = new ImageFolderKind(new DataFolders(Optional.empty(), folder.resolve("cache")));
  }

  private ImageFolder settings(SampleSplit split, List<String> classes) {
    return new ImageFolder(
        pictures.toString(), split, 4, 4, 3, Fit.CROP, Alpha.WHITE, classes, false);
  }

  private ImageFolder settings() {
    return settings(SampleSplit.ALL, List.of());
  }

  private ImageFolder with(int channels, Fit fit, Alpha alpha) {
    return new ImageFolder(
        pictures.toString(), SampleSplit.ALL, 4, 4, channels, fit, alpha, List.of(), false);
  }

  private void plain(String name, int rgb) throws IOException {
    PictureWriter.plain(pictures.resolve(name), 4, 4, rgb);
  }

  private static byte[] read(ImageRecords images, int index) {
    byte[] image = new byte[images.size().bytes()];
    images.read(index, image, 0);
    return image;
  }

  private static int red(ImageRecords images, int index) {
    return read(images, index)[0] & 0xff;
  }

  private void refused(ImageFolder settings, String... parts) {
    assertThatThrownBy(() -> kind.records(settings))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void subFolders_areClasses_andARunKeepsTheirNames() throws IOException {
    plain("dogs/b.png", 0x300000);
    plain("dogs/a.PNG", 0x200000);
    plain("cats/deep/z.bmp", 0x100000);
    plain(".hidden/x.png", 0);
    Files.writeString(pictures.resolve("LICENSE"), "text");
    Files.createDirectory(pictures.resolve("empty"));
    ImageFolder prepared = kind.prepare(settings(), Execution.SEQUENTIAL);
    assertThat(prepared.classes()).containsExactly("cats", "dogs");
    assertThat(kind.describe(prepared).classes()).containsExactly("cats", "dogs");
    assertThat(kind.prepare(prepared, Execution.SEQUENTIAL)).isEqualTo(prepared);
    ImageRecords images = kind.records(prepared);
    assertThat(images.name()).isEqualTo("pictures all");
    assertThat(images.labels()).containsExactly(0, 1, 1);
    assertThat(List.of(red(images, 0), red(images, 1), red(images, 2)))
        .containsExactly(0x10, 0x20, 0x30);
    assertThat(kind.bytes(prepared)).isEqualTo(3 * 48);
  }

  @Test
  void classes_areThoseThatAreNamed_inTheirOrder() throws IOException {
    plain("a/1.png", 0x010000);
    plain("b/1.png", 0x020000);
    plain("c/1.png", 0x030000);
    ImageRecords images = kind.records(settings(SampleSplit.ALL, List.of("c", "a")));
    assertThat(images.labels()).containsExactly(0, 1);
    assertThat(red(images, 0)).isEqualTo(3);
    refused(settings(SampleSplit.ALL, List.of("a", "d")), "no sub-folder d", "it has a, b, c");
  }

  /** Preparing must not lose the selection, which an empty list of classes would. */
  @Test
  void oneNamedClass_isAllThatIsRead() throws IOException {
    plain("a/1.png", 0x010000);
    plain("b/1.png", 0x020000);
    ImageFolder prepared =
        kind.prepare(settings(SampleSplit.ALL, List.of("b")), Execution.SEQUENTIAL);
    assertThat(kind.prepare(prepared, Execution.SEQUENTIAL)).isEqualTo(prepared);
    assertThat(kind.describe(prepared).classes()).isEmpty();
    ImageRecords images = kind.records(prepared);
    assertThat(images.count()).isEqualTo(1);
    assertThat(images.labels()).isEmpty();
    assertThat(red(images, 0)).isEqualTo(2);
  }

  /** Names, lengths and times say nothing about the pictures of another folder. */
  @Test
  void anotherFolder_isDecodedByItself() throws IOException {
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Path other = Files.createDirectory(folder.resolve("other"));
    PictureWriter.plain(pictures.resolve("1.bmp"), 4, 4, 0x010000);
    PictureWriter.plain(other.resolve("1.bmp"), 4, 4, 0x020000);
    Files.setLastModifiedTime(pictures.resolve("1.bmp"), time);
    Files.setLastModifiedTime(other.resolve("1.bmp"), time);
    assertThat(red(kind.records(settings()), 0)).isEqualTo(1);
    pictures = other;
    assertThat(red(kind.records(settings()), 0)).isEqualTo(2);
  }

  @Test
  void flatFolder_andOneOfOneClass_haveNoLabels() throws IOException {
    plain("1.png", 0);
    plain("2.jpeg", 0);
    assertThat(kind.records(settings()).labels()).isEmpty();
    assertThat(kind.records(settings()).count()).isEqualTo(2);
    Files.delete(pictures.resolve("1.png"));
    Files.delete(pictures.resolve("2.jpeg"));
    plain("only/1.png", 0);
    assertThat(kind.records(settings()).labels()).isEmpty();
    assertThat(kind.prepare(settings(), Execution.SEQUENTIAL).classes()).isEmpty();
  }

  @Test
  void trainAndTest_areSplits() throws IOException {
    plain("train/a/1.png", 0x010000);
    plain("train/b/2.png", 0x020000);
    plain("test/b/3.png", 0x030000);
    ImageFolder prepared =
        kind.prepare(settings(SampleSplit.TEST, List.of()), Execution.SEQUENTIAL);
    assertThat(prepared.classes()).as("the same in both splits").containsExactly("a", "b");
    ImageRecords test = kind.records(prepared);
    assertThat(test.labels()).containsExactly(1);
    assertThat(red(test, 0)).isEqualTo(3);
    assertThat(kind.records(settings(SampleSplit.TRAIN, List.of())).count()).isEqualTo(2);
    ImageRecords all = kind.records(settings());
    assertThat(all.labels()).containsExactly(0, 1, 1);
    refused(settings(SampleSplit.TEST, List.of("a")), "no picture of the classes a in the split");
    plain("more/b/3.png", 0);
    refused(settings(SampleSplit.TEST, List.of()), "has no splits");
  }

  /** Otherwise they would be left out silently. */
  @Test
  void picturesBesideSplitsOrTheirClasses_areRefused() throws IOException {
    plain("train/1.png", 0x010000);
    plain("test/2.png", 0x020000);
    assertThat(kind.records(settings()).count()).isEqualTo(2);
    plain("extra.png", 0);
    refused(settings(), "found both: the folder train and extra.png");
    assertThat(kind.records(settings(SampleSplit.TRAIN, List.of())).count()).isEqualTo(1);
    Files.delete(pictures.resolve("extra.png"));
    Files.delete(pictures.resolve("test/2.png"));
    plain("test/a/2.png", 0x020000);
    for (SampleSplit split : List.of(SampleSplit.ALL, SampleSplit.TRAIN)) {
      refused(
          settings(split, List.of()),
          "found both: the folder " + Path.of("test", "a") + " and " + Path.of("train", "1.png"));
    }
    assertThat(kind.records(settings(SampleSplit.TEST, List.of())).count())
        .as("nothing of this split is left out")
        .isEqualTo(1);
  }

  @Test
  void folderWithoutPictures_isRefused() throws IOException {
    Files.writeString(pictures.resolve("a.txt"), "");
    refused(settings(), pictures.toString(), "found no picture in it", ".png");
    plain("a/1.png", 0);
    plain("beside.png", 0);
    refused(settings(), "found both: the folder a and beside.png");
    ImageFolder missing =
        new ImageFolder(
            folder.resolve("no").toString(),
            SampleSplit.ALL,
            4,
            4,
            3,
            Fit.CROP,
            Alpha.WHITE,
            List.of(),
            false);
    refused(missing, "expected a folder of pictures", "does not exist");
    assertThat(kind.bytes(missing)).isZero();
  }

  @Test
  void damagedPicture_isNamed_andLeavesNothing() throws IOException {
    plain("1.png", 0);
    Files.writeString(pictures.resolve("2.png"), "no picture");
    refused(settings(), pictures.resolve("2.png").toString());
    try (Stream<Path> left = Files.list(folder.resolve("cache/decoded"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void size_isMadeAsAskedFor() throws IOException {
    // Red left and right of a green square: cutting the centre out leaves green alone.
    BufferedImage wide = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 16; x++) {
        wide.setRGB(x, y, x < 4 || x >= 12 ? 0xff0000 : 0x00ff00);
      }
    }
    PictureWriter.write(pictures.resolve("wide.png"), wide);
    byte[] cut = read(kind.records(with(3, Fit.CROP, Alpha.WHITE)), 0);
    assertThat(cut[0]).isZero();
    assertThat(cut[1]).isEqualTo((byte) 255);
    byte[] stretched = read(kind.records(with(3, Fit.STRETCH, Alpha.WHITE)), 0);
    assertThat(stretched[0] & 0xff).isGreaterThan(200);
    refused(with(3, Fit.REFUSE, Alpha.WHITE), "wide.png", "expected a picture of 4x4", "8x16");
    Files.delete(pictures.resolve("wide.png"));
    plain("right.png", 7);
    assertThat(kind.records(with(3, Fit.REFUSE, Alpha.WHITE)).count()).isEqualTo(1);
  }

  @Test
  void alpha_isTreatedAsAskedFor() throws IOException {
    BufferedImage glass = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 16; i++) {
      glass.setRGB(i % 4, i / 4, 0x33ff0000); // a fifth of red
    }
    PictureWriter.write(pictures.resolve("glass.png"), glass);
    assertThat(read(kind.records(with(3, Fit.CROP, Alpha.WHITE)), 0)).startsWith(255, 204, 204);
    assertThat(read(kind.records(with(3, Fit.CROP, Alpha.BLACK)), 0)).startsWith(51, 0, 0);
    assertThat(read(kind.records(with(4, Fit.CROP, Alpha.KEEP)), 0)).startsWith(255, 0, 0, 51);
    assertThat(read(kind.records(with(1, Fit.CROP, Alpha.BLACK)), 0)).startsWith(15);
    refused(with(3, Fit.CROP, Alpha.REFUSE), "glass.png", "transparent somewhere");
    assertThatThrownBy(() -> with(3, Fit.CROP, Alpha.KEEP))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("data.channels must be 4 where data.alpha is keep");
  }

  /** Decoded once, on several threads; again where a picture or a setting is another. */
  @Test
  void pictures_areDecodedOnce() throws IOException {
    for (int i = 0; i < 40; i++) {
      plain("%02d.png".formatted(i), i << 16);
    }
    List<Long> reported = new ArrayList<>();
    try (Workers workers = Workers.of(3)) {
      Execution watched =
          new Execution(
              workers,
              (done, total, unit) -> {
                assertThat(total + unit).isEqualTo("40pictures");
                reported.add(done);
              });
      kind.prepare(settings(), watched);
      assertThat(reported).isSorted().endsWith(40L);
      int before = reported.size();
      ImageRecords images = kind.records(settings());
      for (int i = 0; i < 40; i++) {
        assertThat(red(images, i)).isEqualTo(i);
      }
      kind.prepare(settings(), watched);
      assertThat(reported).as("the second time nothing is decoded").hasSize(before);
      Path changed = pictures.resolve("07.png");
      PictureWriter.plain(changed, 4, 4, 0x990000);
      Files.setLastModifiedTime(changed, FileTime.fromMillis(1_000_000));
      assertThat(red(kind.records(settings()), 7)).isEqualTo(0x99);
      assertThat(red(images, 7)).as("what is open stays").isEqualTo(7);
    }
  }

  @Test
  void cacheThatIsCutShort_isMadeAgain() throws IOException {
    plain("1.png", 0x070000);
    kind.records(settings());
    Path cached;
    try (Stream<Path> files = Files.list(folder.resolve("cache/decoded"))) {
      cached = files.findFirst().orElseThrow();
    }
    Files.write(cached, new byte[100]);
    assertThat(red(kind.records(settings()), 0)).isEqualTo(7);
    assertThat(cached).hasSize(176);
  }

  @Test
  void classThatYamlCannotHold_isRefused() throws IOException {
    plain("a\"b/1.png", 0);
    plain("c/1.png", 0);
    assertThatThrownBy(() -> kind.prepare(settings(), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.classes");
  }
}
