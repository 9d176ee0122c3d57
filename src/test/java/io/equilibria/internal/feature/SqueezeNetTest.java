package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqueezeNetTest {
  private static ImageFeatures extractor;

  @BeforeAll
  static void open() {
    extractor = Extractors.open("squeezenet", new ImageSize(32, 32, 3));
  }

  @AfterAll
  static void close() {
    extractor.close();
  }

  /** Values of the same weights in PyTorch: tools/extractors/squeezenet_reference.py. */
  @ParameterizedTest
  @CsvSource({"colour, 3, 32, 32, 3", "grey, 2, 28, 28, 1", "large, 2, 200, 180, 3"})
  void featuresAndLogits_areThoseOfPyTorch(String name, int count, int h, int w, int channels) {
    NamedWeights expected = NamedWeights.shipped("squeezenet-reference.npz");
    Extracted found =
        extractor.extract(
            FormulaImages.of(count, new ImageSize(h, w, channels)), ProgressMonitor.NONE);
    assertClose(found.features(), expected.arrays().get(name + "/features").values(), 512);
    assertClose(found.logits(), expected.arrays().get(name + "/logits").values(), 1000);
  }

  private static void assertClose(float[][] found, double[] expected, int width) {
    assertThat(expected).hasSize(found.length * width);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 1e-4 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) found[i / width][i % width]).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Test
  void protocol_statesWeightsAndPreprocessing() {
    FeatureProtocol protocol = extractor.protocol();
    assertThat(protocol.features()).isEqualTo(512);
    assertThat(protocol.classes()).isEqualTo(1000);
    assertThat(protocol.isClassic()).isFalse();
    assertThat(protocol.title()).isEqualTo("SqueezeNet");
    NamedWeights weights = NamedWeights.shipped(SqueezeNet.WEIGHTS);
    assertThat(protocol.digest())
        .isEqualTo(SqueezeNet.protocol(weights, SqueezeNet.SIDE).digest())
        .isNotEqualTo(SqueezeNet.protocol(weights, 224).digest());
    assertThat(protocol.text()).contains("512 features", "160x160", "antialiased");
  }

  @Test
  void anImagesFeatures_dependOnItAlone() {
    ImageSet images = FormulaImages.of(BatchedFeatures.BATCH + 5, new ImageSize(16, 16, 3));
    float[][] together = extractor.extract(images, ProgressMonitor.NONE).features();
    int last = images.count() - 1;
    float[][] alone = extractor.extract(images, last, last + 1, ProgressMonitor.NONE).features();
    assertThat(alone[0]).isEqualTo(together[last]);
    assertThat(alone[0]).isNotEqualTo(together[0]);
  }

  @Test
  void batchesOfAnotherSize_giveTheSameUpToRounding() {
    NamedWeights weights = NamedWeights.shipped(SqueezeNet.WEIGHTS);
    ImageSet images = FormulaImages.of(5, new ImageSize(16, 16, 3));
    try (ImageFeatures small =
        BatchedFeatures.of(extractor.protocol(), SqueezeNet.network(weights), 2)) {
      float[][] expected = extractor.extract(images, ProgressMonitor.NONE).features();
      float[][] found = small.extract(images, ProgressMonitor.NONE).features();
      for (int n = 0; n < expected.length; n++) {
        assertThat(found[n]).containsExactly(expected[n], within(1e-4f));
      }
    }
  }

  @Test
  void progress_countsImagesAndCancels() {
    ImageSet images = FormulaImages.of(BatchedFeatures.BATCH + 1, new ImageSize(8, 8, 3));
    List<Long> done = new ArrayList<>();
    extractor.extract(images, (some, total, unit) -> done.add(some));
    assertThat(done).containsExactly((long) BatchedFeatures.BATCH, (long) images.count());
    ProgressMonitor cancelled =
        new ProgressMonitor() {
          @Override
          public void report(long some, long total, String unit) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> extractor.extract(images, cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void transparentImages_areRefused() {
    ImageSet images = FormulaImages.of(1, new ImageSize(8, 8, 4));
    assertThatThrownBy(() -> extractor.extract(images, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected images with 3 channel(s), found 4");
  }
}
