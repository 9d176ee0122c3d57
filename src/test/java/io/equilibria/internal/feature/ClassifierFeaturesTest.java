package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.OnRealData;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.train.ClassifierData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierFeaturesTest {
  private static final ImageSize COLOUR = new ImageSize(28, 28, 3);

  @Test
  void digits_areClassifiedCorrectly() {
    try (ImageFeatures extractor = Extractors.open("digits", new ImageSize(8, 8, 1))) {
      ImageRecords test = ClassifierData.of(Classifier.DIGITS).test();
      assertThat(test.count()).isEqualTo(360);
      assertThat(accuracy(extractor, test, 360)).isGreaterThan(0.99);
    }
  }

  @Test
  @OnRealData
  void mnistsTestImages_areClassifiedCorrectly() {
    assertShipped(Classifier.MNIST, 2000, 0.99);
  }

  @Test
  @OnRealData
  void cifar10sTestImages_areClassifiedBetterThanByChance() {
    assertShipped(Classifier.CIFAR10, 1000, 0.6);
  }

  private static void assertShipped(Classifier classifier, int count, double accuracy) {
    try (ImageFeatures extractor = Extractors.open(classifier.label(), classifier.input())) {
      ImageRecords test = ClassifierData.of(classifier).test();
      assertThat(accuracy(extractor, test, count)).isGreaterThan(accuracy);
    }
  }

  private static double accuracy(ImageFeatures extractor, ImageRecords images, int count) {
    int[] found = extractor.extract(images, 0, count, ProgressMonitor.NONE).predicted();
    double right = 0;
    for (int n = 0; n < count; n++) {
      right += found[n] == images.labels()[n] ? 1 : 0;
    }
    return right / count;
  }

  @ParameterizedTest
  @EnumSource
  void logits_areTheLastLayersOfTheFeaturesWithItsBias(Classifier classifier) {
    NamedWeights weights = NamedWeights.shipped(classifier.file());
    String last = "classifier/dense_" + (classifier == Classifier.CIFAR10 ? 1 : 2);
    double[] kernel = weights.arrays().get(last + "/kernel").values();
    double[] bias = weights.arrays().get(last + "/bias").values();
    try (ImageFeatures extractor = Extractors.open(classifier.label(), classifier.input())) {
      Extracted found =
          extractor.extract(FormulaImages.of(2, classifier.input()), ProgressMonitor.NONE);
      for (int c = 0; c < 10; c++) {
        double expected = bias[c];
        for (int i = 0; i < found.features()[1].length; i++) {
          expected += found.features()[1][i] * kernel[10 * i + c];
        }
        double tolerance = 1e-4 * Math.max(1, Math.abs(expected));
        assertThat((double) found.logits()[1][c]).isCloseTo(expected, within(tolerance));
      }
    }
  }

  /** Each channel is an image of its own, and the class of three digits has the sum of logits. */
  @Test
  void colour_hasThreeDigitsAndAThousandClasses() {
    ImageSet colour = FormulaImages.of(2, COLOUR);
    try (ImageFeatures three = Extractors.open("color-mnist", COLOUR);
        ImageFeatures one = Extractors.open("mnist", new ImageSize(28, 28, 1))) {
      Extracted found = three.extract(colour, ProgressMonitor.NONE);
      Extracted[] channels = new Extracted[3];
      for (int c = 0; c < 3; c++) {
        channels[c] = one.extract(channel(colour, c), ProgressMonitor.NONE);
        for (int i = 0; i < 64; i++) {
          assertThat(found.features()[1][64 * c + i])
              .isCloseTo(channels[c].features()[1][i], within(1e-4f));
        }
      }
      for (int mode : new int[] {0, 7, 42, 358, 999}) {
        float expected =
            channels[0].logits()[1][mode / 100]
                + channels[1].logits()[1][mode / 10 % 10]
                + channels[2].logits()[1][mode % 10];
        assertThat(found.logits()[1][mode]).isCloseTo(expected, within(1e-3f));
      }
      assertThat(three.protocol().classes()).isEqualTo(1000);
    }
  }

  private static ImageSet channel(ImageSet colour, int channel) {
    byte[] pixels = new byte[colour.pixels().length / 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = colour.pixels()[3 * i + channel];
    }
    return new ImageSet("channel", pixels, new int[0], new ImageSize(28, 28, 1));
  }

  @Test
  void imagesOfAnotherSize_areRefusedBeforeAnythingIsRead() {
    assertThatThrownBy(() -> Extractors.open("mnist", new ImageSize(8, 8, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mnist: expected images of 28x28, found 8x8");
    assertThatThrownBy(() -> Extractors.open("mnist", COLOUR))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected images with 1 channel(s), found 3");
    try (ImageFeatures extractor = Extractors.open("digits", new ImageSize(8, 8, 1))) {
      ImageSet large = FormulaImages.of(1, new ImageSize(9, 9, 1));
      assertThatThrownBy(() -> extractor.extract(large, ProgressMonitor.NONE))
          .isInstanceOf(InputException.class);
      assertThat(extractor.extract(Digits.load(), 0, 1, ProgressMonitor.NONE).count()).isOne();
    }
  }
}
