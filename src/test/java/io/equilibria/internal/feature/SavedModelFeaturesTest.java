package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

class SavedModelFeaturesTest {
  private static final ImageSize SIZE = new ImageSize(6, 5, 3);
  private static final ImageSet IMAGES = FormulaImages.of(BatchedFeatures.BATCH + 2, SIZE);

  @TempDir private static Path folder;

  @BeforeAll
  static void save() throws IOException {
    save(TFloat32.class, Shape.of(-1, -1, -1, 3), "open");
    save(TFloat32.class, Shape.of(2, 6, 5, 3), "fixed");
    save(TUint8.class, Shape.of(-1, 6, 5, 3), "bytes");
    save(TFloat32.class, Shape.of(-1, -1, -1, 3), "square", SavedModelFeaturesTest::symmetric);
    save(TFloat32.class, Shape.of(-1, 6, 5, 2), "two-channels");
  }

  private static <T extends TNumber> void save(Class<T> type, Shape shape, String name)
      throws IOException {
    save(type, shape, name, (tf, images) -> images);
  }

  /** The sum of images and their transposes, which only square images have. */
  private static Operand<TFloat32> symmetric(Ops tf, Operand<TFloat32> images) {
    return tf.math.add(images, tf.linalg.transpose(images, tf.constant(new int[] {0, 2, 1, 3})));
  }

  /** Features are means of the channels after a change, logits their doubles. */
  private static <T extends TNumber> void save(
      Class<T> type,
      Shape shape,
      String name,
      BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> change)
      throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<T> images = tf.placeholder(type, Placeholder.shape(shape));
      Operand<TFloat32> cast = change.apply(tf, tf.dtypes.cast(images, TFloat32.class));
      Operand<TFloat32> means = tf.math.mean(cast, tf.constant(new int[] {1, 2}));
      Operand<TFloat32> doubled = tf.math.mul(means, tf.constant(2f));
      MetaGraphDef served =
          MetaGraphDef.newBuilder()
              .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
              .setGraphDef(graph.toGraphDef())
              .putSignatureDef(
                  "describe",
                  SignatureDef.newBuilder()
                      .putInputs("images", info(images))
                      .putOutputs("means", info(means))
                      .putOutputs("doubled", info(doubled))
                      .putOutputs("image", info(cast))
                      .build())
              .build();
      byte[] model =
          SavedModel.newBuilder()
              .setSavedModelSchemaVersion(1)
              .addMetaGraphs(served)
              .build()
              .toByteArray();
      Files.write(Files.createDirectories(folder.resolve(name)).resolve("saved_model.pb"), model);
    }
  }

  private static TensorInfo info(Operand<? extends TType> tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long axis : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(axis));
    }
    return TensorInfo.newBuilder()
        .setName(tensor.op().name() + ":0")
        .setDtype(tensor.type() == TUint8.class ? DataType.DT_UINT8 : DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }

  private static ImageFeatures open(String model, String names) {
    return Extractors.open("model:" + folder.resolve(model) + ":" + names, SIZE);
  }

  @ParameterizedTest
  @CsvSource({
    "open, images:means, 0.00392156862745098, 0",
    "open, images:means:0..1, 0.00392156862745098, 0",
    "open, images:means:0..255, 1, 0",
    "open, images:means:-1..1, 0.00784313725490196, -1",
    "fixed, images:means:0..255, 1, 0",
    "bytes, images:means, 1, 0"
  })
  void features_areTheNamedOutputOfScaledPixels(
      String model, String names, double factor, double offset) {
    try (ImageFeatures extractor = open(model, names)) {
      Extracted found = extractor.extract(IMAGES, ProgressMonitor.NONE);
      assertThat(found.count()).isEqualTo(IMAGES.count());
      assertThat(found.logits()[0]).isEmpty();
      for (int n = 0; n < IMAGES.count(); n++) {
        for (int c = 0; c < 3; c++) {
          double expected = mean(n, c) * factor + offset;
          assertThat((double) found.features()[n][c]).isCloseTo(expected, within(1e-3 * factor));
        }
      }
    }
  }

  private static double mean(int image, int channel) {
    double sum = 0;
    int pixels = SIZE.height() * SIZE.width();
    for (int i = 0; i < pixels; i++) {
      sum += IMAGES.pixels()[image * SIZE.bytes() + 3 * i + channel] & 0xff;
    }
    return sum / pixels;
  }

  @Test
  void logits_areTheSecondNamedOutput() {
    try (ImageFeatures extractor = open("open", "images:means,doubled")) {
      assertThat(extractor.protocol().classes()).isEqualTo(3);
      Extracted found = extractor.extract(IMAGES, 3, 4, ProgressMonitor.NONE);
      assertThat(found.logits()[0][1]).isEqualTo(2 * found.features()[0][1]);
    }
  }

  @Test
  void imagesOfAnotherSize_areResizedToTheModels() {
    ImageSet large = FormulaImages.of(1, new ImageSize(12, 10, 3));
    try (ImageFeatures extractor = open("fixed", "images:means")) {
      assertThat(extractor.protocol().input()).isEqualTo(SIZE);
      assertThat(extractor.extract(large, ProgressMonitor.NONE).features()[0]).hasSize(3);
    }
  }

  @Test
  void hash_changesWithModelNamesAndRange() {
    List<String> digests =
        List.of("images:means", "images:doubled", "images:means:-1..1").stream()
            .map(names -> open("open", names))
            .map(
                extractor -> {
                  extractor.close();
                  return extractor.protocol().digest();
                })
            .toList();
    assertThat(digests).doesNotHaveDuplicates().allMatch(one -> one.length() == 64);
  }

  @Test
  void wrongNamesAndShapes_sayWhatTheModelHas() {
    assertRefused(
        "open",
        "pixels:means",
        "expected a signature with the input pixels and the output means, found describe: images"
            + " float32 [?, ?, ?, 3] -> doubled float32 [?, 3]");
    assertRefused("open", "images:means,scores", "the output means and scores, found describe");
    assertRefused("open", "images:image", "outputs [?, features] of float32, found images float32");
    assertRefused("two-channels", "images:means", "1 or 3] of float32 or uint8");
    assertRefused("none", "images:means", "is no SavedModel");
    assertRefused("open", "means", "expected an extractor of the form model:DIR:INPUT:OUTPUT");
  }

  /** TensorFlow's error is an IllegalArgumentException, unlike most of its errors. */
  @Test
  void modelThatFailsOnTheImages_isRefused() {
    try (ImageFeatures extractor = open("square", "images:means")) {
      assertThatThrownBy(() -> extractor.extract(IMAGES, ProgressMonitor.NONE))
          .isInstanceOf(InputException.class)
          .hasCauseInstanceOf(TFInvalidArgumentException.class)
          .hasMessageContaining("square cannot be used as an extractor: ")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void damagedModel_isRefused() throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("saved_model.pb"), "no graph");
    assertRefused("damaged", "images:means", "is damaged");
  }

  private static void assertRefused(String model, String names, String message) {
    assertThatThrownBy(() -> open(model, names).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
