package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inception with weights by formula against pytorch-fid's and torch-fidelity's own classes with the
 * same: tools/extractors/inception_reference.py.
 */
@Exhaustive
class InceptionTest {
  private static final ImageSet IMAGES = FormulaImages.of(2, new ImageSize(32, 32, 3));
  private static final String PUBLISHED =
      "6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2";

  private static NamedWeights weights;
  private static NamedWeights reference;

  @BeforeAll
  static void load() {
    weights = FormulaWeights.inception();
    reference = NamedWeights.shipped("inception-reference.npz");
  }

  @AfterAll
  static void release() {
    weights = null;
  }

  /** In batches as small as the images are few, since this network takes seconds for a full one. */
  private static Extracted extract(Inception variant, int images) {
    FeatureProtocol protocol = variant.protocol(weights);
    try (ImageFeatures extractor = BatchedFeatures.of(protocol, variant.network(weights), images)) {
      return extractor.extract(IMAGES, 0, images, ProgressMonitor.NONE);
    }
  }

  private static void assertClose(float[][] found, String name) {
    double[] expected = reference.arrays().get(name).values();
    int width = found[0].length;
    assertThat(expected).hasSize(IMAGES.count() * width);
    for (int i = 0; i < found.length * width; i++) {
      assertThat((double) found[i / width][i % width]).isCloseTo(expected[i], within(1e-4));
    }
  }

  @Test
  void graphOf2015_givesTheFeaturesAndLogitsOfTorchFidelity() {
    Extracted found = extract(Inception.GRAPH, 2);
    assertClose(found.features(), "graph/features");
    assertClose(found.logits(), "graph/logits");
  }

  @Test
  void pytorchFid_givesTheFeaturesOfItsOwnClass() {
    assertClose(extract(Inception.PYTORCH_FID, 1).features(), "pytorch-fid/features");
  }

  @Test
  void withBias_addsItToTheLogits() {
    assertClose(extract(Inception.GRAPH_WITH_BIAS, 1).logits(), "graph/logits-with-bias");
  }

  /** Made by tools/extractors/check out of formula weights, through the converter. */
  @Test
  void convertedFile_givesTheFeaturesOfTorchFidelity() {
    String file = System.getenv("EQUILIBRIA_INCEPTION_FORMULA");
    assumeTrue(file != null, "EQUILIBRIA_INCEPTION_FORMULA names no converted file");
    try (ImageFeatures extractor = Extractors.open("inception:" + file, IMAGES.size())) {
      assertThat(extractor.protocol().isClassic()).isFalse();
      Extracted found = extractor.extract(IMAGES, ProgressMonitor.NONE);
      assertClose(found.features(), "graph/features");
      assertClose(found.logits(), "graph/logits");
    }
    try (ImageFeatures extractor =
        Extractors.open("inception-pytorch-fid:" + file, IMAGES.size())) {
      assertClose(
          extractor.extract(IMAGES, ProgressMonitor.NONE).features(), "pytorch-fid/features");
    }
  }

  @Test
  void publishedWeights_areRecognisedByTheHashOfTheirFile() {
    assertThat(Inception.GRAPH.protocol(weights).isClassic()).isFalse();
    assertThat(Inception.GRAPH.protocol(weights).title()).isEqualTo("Inception (weights 00000000)");
    Map<String, Npy.Array> renamed = new TreeMap<>(weights.arrays());
    double[] hash =
        IntStream.range(0, 32)
            .mapToDouble(i -> HexFormat.of().parseHex(PUBLISHED)[i] & 0xff)
            .toArray();
    renamed.put("source/sha256", new Npy.Array(new int[] {32}, hash, false));
    FeatureProtocol classic = Inception.GRAPH.protocol(new NamedWeights("renamed", renamed));
    assertThat(classic.isClassic()).isTrue();
    assertThat(classic.title()).isEqualTo("Inception");
    // The hash is that of the weights, wherever they come from.
    assertThat(classic.digest()).isEqualTo(Inception.GRAPH.protocol(weights).digest());
    assertThat(classic.digest())
        .isNotEqualTo(Inception.PYTORCH_FID.protocol(weights).digest())
        .isNotEqualTo(Inception.GRAPH_WITH_BIAS.protocol(weights).digest());
  }

  @Test
  void otherFiles_areRefusedWithTheRemedy(@TempDir Path folder) throws Exception {
    assertRefused(folder.resolve("none.npz"), "found no file; convert the .pb or .pth");
    Path graph = Files.writeString(folder.resolve("inception.pb"), "graph");
    assertRefused(graph, "found another kind of file; convert the .pb or .pth");
    Path other = folder.resolve("other.npz");
    Npz.write(other, Map.of("kernel", new Npy.Array(new int[] {1}, new double[] {1}, true)));
    assertRefused(other, "expected the array source/sha256 of 32 bytes");
    Npz.write(other, Map.of("source/sha256", new Npy.Array(new int[] {32}, new double[32], true)));
    assertRefused(other, "expected an array Conv2d_1a_3x3/kernel of shape [3, 3, 3, 32]");
    assertThatThrownBy(() -> Extractors.open("inception", IMAGES.size()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("inception:FILE.npz");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> Extractors.open("inception:" + file, IMAGES.size()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
