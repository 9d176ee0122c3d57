package io.equilibria.internal.score.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.OnRealData;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.NpzFiles;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoredSamples.Kind;
import io.equilibria.internal.training.Trainer;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenersTest {
  @TempDir static Path shared;
  private static Path run;
  private static OpenedData digits;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    List<String> changes =
        List.of("training.steps=2", "training.checkpoint=1", "training.log=1", "training.keep=5");
    try (Trainer trainer =
        Trainer.start(Overrides.apply(Presets.experiment("digits"), changes), run)) {
      trainer.run();
    }
    digits = new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL).open("digits");
  }

  private static SampleOpener opener(Integer count, Long step) {
    return new SampleOpener(
        count == null ? OptionalInt.empty() : OptionalInt.of(count),
        3,
        step == null ? OptionalLong.empty() : OptionalLong.of(step),
        0,
        false);
  }

  private static OpenedSamples samples(String text, Integer count) {
    return opener(count, null).open(text, digits, Execution.SEQUENTIAL);
  }

  private static ImageRecords images(OpenedSamples samples) {
    return ((SampleContent.Images) samples.content()).images();
  }

  private static byte[] image(ImageRecords images, int index) {
    byte[] pixels = new byte[images.size().bytes()];
    images.read(index, pixels, 0);
    return pixels;
  }

  @Test
  void run_isSampledClippedAndRounded() {
    OpenedSamples samples = samples(run.toString(), 700);
    assertThat(samples.of().kind()).isEqualTo(Kind.RUN);
    assertThat(samples.of().count()).isEqualTo(700);
    assertThat(samples.of().model().orElseThrow().step()).hasValue(2);
    assertThat(samples.of().model().orElseThrow().seed()).isEqualTo(3);
    assertThat(samples.of().model().orElseThrow().weights()).isEqualTo("moving average (0.99)");
    try (TrainedModel model = TrainedModel.open(run)) {
      float[] last = model.sample(700, 3)[699];
      byte[] bytes = image(images(samples), 699);
      for (int i = 0; i < last.length; i++) {
        assertThat(bytes[i] & 0xff).isEqualTo(Math.round((last[i] + 1) * 127.5f));
      }
    }
  }

  @Test
  void checkpointsOfARun_areOtherSamples() {
    OpenedSamples first = samples(run.resolve("ckpt-1").toString(), 10);
    OpenedSamples second = samples(run.resolve("ckpt-2.index").toString(), 10);
    OpenedSamples byStep = opener(10, 1L).open(run.toString(), digits, Execution.SEQUENTIAL);
    assertThat(first.of().model().orElseThrow().step()).hasValue(1);
    assertThat(second.of().model().orElseThrow().step()).hasValue(2);
    assertThat(first.of().sha256()).isEqualTo(byStep.of().sha256());
    assertThat(first.of().sha256()).isNotEqualTo(second.of().sha256());
  }

  @Test
  void savedModel_givesTheRunsOwnSamples() {
    Path exported = folder.resolve("model");
    try (TrainedModel model = TrainedModel.open(run)) {
      model.export(exported);
    }
    OpenedSamples samples = samples(exported.toString(), 20);
    assertThat(samples.of().kind()).isEqualTo(Kind.SAVED_MODEL);
    assertThat(samples.of().sha256()).isEqualTo(samples(run.toString(), 20).of().sha256());
  }

  @Test
  void data_areTakenAsSamplesByName() {
    OpenedSamples all = samples("digits", null);
    assertThat(all.of().kind()).isEqualTo(Kind.DATA);
    assertThat(all.of().count()).isEqualTo(1797);
    OpenedSamples some = samples("digits", 100);
    assertThat(some.of().count()).isEqualTo(100);
    assertThat(some.of().sha256()).isNotEqualTo(all.of().sha256());
    ImageRecords chosen = images(some);
    assertThat(chosen.labels()).hasSize(100);
    assertThat(chosen.labels()).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  private static Set<List<Double>> points(SampleContent content) {
    return Arrays.stream(((SampleContent.PointRows) content).rows())
        .map(row -> Arrays.stream(row).boxed().toList())
        .collect(Collectors.toSet());
  }

  private static Set<String> pixels(SampleContent content) {
    ImageRecords images = ((SampleContent.Images) content).images();
    return IntStream.range(0, images.count())
        .mapToObj(i -> Arrays.toString(image(images, i)))
        .collect(Collectors.toSet());
  }

  /** Neither the data of the same name and seed nor their training draw. */
  @Test
  void pointsAsSamples_areOthersThanTheData() {
    for (String name : List.of("ring", "draws:count=40")) {
      OpenedData data =
          new DataOpener(OptionalInt.of(50), 3, false, Execution.SEQUENTIAL).open(name);
      OpenedSamples samples = opener(50, null).open(name, data, Execution.SEQUENTIAL);
      assertThat(points(samples.content()))
          .hasSize(50)
          .doesNotContainAnyElementsOf(points(data.content()))
          .doesNotContainAnyElementsOf(points(data.training().orElseThrow().get()));
    }
  }

  @Test
  void imagesDrawnAtRandom_areOthersAsSamples_unlessTheirSeedIsGiven() {
    String drawn = "random-images:count=30,height=4,width=4,channels=1";
    OpenedData data =
        new DataOpener(OptionalInt.empty(), 3, false, Execution.SEQUENTIAL).open(drawn);
    OpenedSamples samples = opener(null, null).open(drawn, data, Execution.SEQUENTIAL);
    assertThat(pixels(samples.content()))
        .hasSize(30)
        .doesNotContainAnyElementsOf(pixels(data.content()));
    OpenedSamples given = opener(null, null).open(drawn + ",seed=1", data, Execution.SEQUENTIAL);
    assertThat(given.of().sha256()).isEqualTo(data.of().sha256());
  }

  /** The SHA-256 of the pixels, wherever they come from: here of a set with the chosen images. */
  @Test
  void subset_hasTheHashOfItsPixels() {
    OpenedData subset =
        new DataOpener(OptionalInt.of(100), 3, false, Execution.SEQUENTIAL).open("digits");
    ImageRecords images = ((SampleContent.Images) subset.content()).images();
    byte[] pixels = new byte[100 * images.size().bytes()];
    for (int i = 0; i < 100; i++) {
      images.read(i, pixels, i * images.size().bytes());
    }
    assertThat(subset.of().sha256())
        .isEqualTo(Digest.sha256(pixels))
        .isEqualTo(new ImageSet("same", pixels, new int[0], images.size()).digest());
  }

  @Test
  void subsetAsSamples_isNotThatOfTheData() {
    OpenedData data =
        new DataOpener(OptionalInt.of(100), 3, false, Execution.SEQUENTIAL).open("digits");
    OpenedSamples samples = opener(100, null).open("digits", data, Execution.SEQUENTIAL);
    assertThat(samples.of().sha256()).isNotEqualTo(data.of().sha256());
  }

  @Test
  @OnRealData
  void stackedDigitsAsSamples_areOthersThanTheData() {
    OpenedData data =
        new DataOpener(OptionalInt.empty(), 3, false, Execution.SEQUENTIAL).open("color-mnist");
    OpenedSamples samples = opener(null, null).open("color-mnist", data, Execution.SEQUENTIAL);
    assertThat(samples.of().count()).isEqualTo(data.of().count()).isEqualTo(10_000);
    assertThat(pixels(samples.content())).doesNotContainAnyElementsOf(pixels(data.content()));
  }

  @Test
  void pointsOfALaw_haveATrainingDraw() {
    OpenedData ring =
        new DataOpener(OptionalInt.of(50), 1, false, Execution.SEQUENTIAL).open("ring:modes=5");
    assertThat(ring.content().count()).isEqualTo(50);
    assertThat(ring.of().title()).isEqualTo("ring test");
    assertThat(ring.training().orElseThrow().get()).isNotEqualTo(ring.content());
  }

  @Test
  void features_areReadFromArrays() throws IOException {
    Path file = folder.resolve("features.npy");
    Npy.write(file, new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    OpenedData opened =
        new DataOpener(OptionalInt.empty(), 0, true, Execution.SEQUENTIAL).open(file.toString());
    assertThat(opened.content().shape()).isEqualTo("2 features");
    assertThat(((SampleContent.FeatureRows) opened.content()).features().values())
        .containsExactly(1, 2, 3, 4, 5, 6);
    Npy.write(file, new float[] {1, 2, 3, 4}, 1, 2, 2);
    assertThatThrownBy(
            () ->
                new DataOpener(OptionalInt.empty(), 0, true, Execution.SEQUENTIAL)
                    .open(file.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected features [images, features], found shape [1, 2, 2]");
  }

  /** The channels of a folder are those of its pictures, unless the user chooses others. */
  @Test
  void picturesInColour_areScoredInColour() throws IOException {
    int[] palette = {0xff0000, 0x00ff00};
    BufferedImage image =
        new BufferedImage(
            8,
            8,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
    ImageIO.write(image, "png", folder.resolve("a.png").toFile());
    DataOpener opener = new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL);
    assertThat(opener.open(folder.toString()).content().shape()).isEqualTo("8x8x3");
    assertThat(opener.open(folder + ":channels=1").content().shape()).isEqualTo("8x8x1");
  }

  /** Many pictures take minutes: they are decoded on all threads, with progress. */
  @Test
  void picturesOfSamplesAndData_areDecodedWithProgress() throws IOException {
    List<String> reported = new ArrayList<>();
    Execution execution =
        new Execution(Workers.CALLER, (done, total, unit) -> reported.add(done + " " + unit));
    for (String name : List.of("data", "samples")) {
      BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      Path file = Files.createDirectory(folder.resolve(name)).resolve("a.png");
      ImageIO.write(image, "png", file.toFile());
    }
    OpenedData data =
        new DataOpener(OptionalInt.empty(), 0, false, execution)
            .open(folder.resolve("data").toString());
    assertThat(reported).containsOnly("1 pictures");
    reported.clear();
    opener(null, null).open(folder.resolve("samples").toString(), data, execution);
    assertThat(reported).containsOnly("1 pictures");
  }

  /** As on Windows, where a path has no colon: a name whose syntax is not that of a path. */
  @Test
  void textThatCannotBeAPath_isRefusedAsANameOrItsSetting() {
    assertThatThrownBy(() -> samples("digits\0", null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder, a file, or a data set");
    assertThatThrownBy(() -> samples("digits:nosuch=\0", null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nosuch");
  }

  /** The first array, by name, is of whole numbers, and would be taken for the range of both. */
  @Test
  void arrayByName_hasTheRangeOfItsOwnNumbers() throws IOException {
    Path file = folder.resolve("two.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("bytes.npy"));
      zip.write(Npy.bytes(new byte[] {7, 7, 7, 7}, 1, 2, 2));
      zip.putNextEntry(new ZipEntry("scaled.npy"));
      zip.write(Npy.bytes(new float[] {-1, 1, -1, 1}, 1, 2, 2));
    }
    DataOpener opener = new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL);
    assertThat(pixels(opener.open(file + ":array=scaled").content()))
        .containsExactly("[0, -1, 0, -1]");
    assertThat(pixels(opener.open(file + ":array=bytes").content()))
        .containsExactly("[7, 7, 7, 7]");
  }

  @Test
  void arrayOfTwoAxes_inAnArchive_isPoints() throws IOException {
    Path file = folder.resolve("points.npz");
    byte[] points = Npy.bytes(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    NpzFiles.write(file, Map.of("x", points, "count", Npy.bytes(new float[] {3}, 1)));
    DataOpener opener = new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL);
    assertThat(points(opener.open(file.toString()).content()))
        .containsExactlyInAnyOrder(List.of(1.0, 2.0), List.of(3.0, 4.0), List.of(5.0, 6.0));
    NpzFiles.write(file, Map.of("x", points, "y", Npy.bytes(new float[] {7, 8}, 1, 2)));
    assertThat(points(opener.open(file + ":array=y").content())).containsExactly(List.of(7.0, 8.0));
    assertThatThrownBy(() -> opener.open(file.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("expected one array", "x [3, 2]", "y [1, 2]", "array=NAME");
    NpzFiles.write(file, Map.of("x", Npy.bytes(new float[] {1, Float.NaN}, 1, 2)));
    assertThatThrownBy(() -> opener.open(file.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected finite numbers, found NaN in point 0");
  }

  @Test
  void settingsThatDoNotApply_areRefused() throws IOException {
    Path file = folder.resolve("points.npy");
    Npy.write(file, new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    for (boolean features : new boolean[] {false, true}) {
      DataOpener opener = new DataOpener(OptionalInt.empty(), 0, features, Execution.SEQUENTIAL);
      assertThatThrownBy(() -> opener.open(file + ":anything=1"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("points.npy: expected no settings, found ")
          .hasMessageContaining("anything=1");
    }
    Path archive = folder.resolve("features.npz");
    NpzFiles.write(archive, Map.of("x", Npy.bytes(new float[] {1, 2}, 1, 2)));
    DataOpener opener = new DataOpener(OptionalInt.empty(), 0, true, Execution.SEQUENTIAL);
    assertThat(opener.open(archive + ":array=x").content().count()).isEqualTo(1);
    assertThatThrownBy(() -> opener.open(archive + ":aray=x"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected no settings but array, found ");
  }

  @Test
  void nameInCapitals_isThatOfAnArchive() throws IOException {
    Path file = folder.resolve("IMAGES.NPZ");
    NpzFiles.write(file, Map.of("x", Npy.bytes(new byte[] {7, 7, 7, 7}, 1, 2, 2)));
    DataOpener opener = new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL);
    assertThat(pixels(opener.open(file.toString()).content())).containsExactly("[7, 7, 7, 7]");
  }

  @Test
  void whatIsNothing_isRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> samples("nowhere", null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("digits");
    assertThatThrownBy(() -> samples("digits:nosuch=3", null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nosuch");
    assertThatThrownBy(() -> samples(folder.toString(), null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found no picture");
  }

  @Test
  @OnRealData
  void publishedSet_isTakenHeldOutUnlessItsSplitIsGiven() {
    OpenedData held =
        new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL).open("mnist");
    assertThat(held.of().title()).isEqualTo("mnist test");
    assertThat(held.of().count()).isEqualTo(10_000);
    assertThat(held.classes()).isEqualTo(10);
    assertThat(held.training().orElseThrow().get().count()).isEqualTo(60_000);
    OpenedData train =
        new DataOpener(OptionalInt.of(500), 0, false, Execution.SEQUENTIAL)
            .open("mnist:split=train");
    assertThat(train.of().title()).isEqualTo("mnist train");
    assertThat(train.of().count()).isEqualTo(500);
    assertThat(((SampleContent.Images) train.content()).images().size())
        .isEqualTo(new ImageSize(28, 28, 1));
  }

  @Test
  void imagesDrawnAtRandom_areAsManyAsPoints() {
    String drawn = "random-images:count=10001,height=2,width=2,channels=1";
    OpenedData opened =
        new DataOpener(OptionalInt.empty(), 0, false, Execution.SEQUENTIAL).open(drawn);
    assertThat(opened.of().count()).isEqualTo(10_000);
    OpenedData all =
        new DataOpener(OptionalInt.of(20_000), 0, false, Execution.SEQUENTIAL).open(drawn);
    assertThat(all.of().count()).isEqualTo(10_001);
  }
}
