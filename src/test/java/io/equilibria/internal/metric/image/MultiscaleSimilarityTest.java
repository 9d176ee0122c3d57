package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MultiscaleSimilarityTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.ImageCase> CASES = ReferenceArrays.IMAGES;

  @ParameterizedTest
  @FieldSource("CASES")
  void meanOfPairs_isCompareGans(ReferenceArrays.ImageCase one) {
    MultiscaleSimilarity found =
        MultiscaleSimilarity.of(
            one.images(),
            one.shape(),
            new MultiscaleSimilarity.Batches(1, one.count(), 5),
            Execution.SEQUENTIAL);
    assertThat(found.mean()).isCloseTo(ReferenceArrays.value("ms-ssim", one.name()), within(2e-5));
  }

  @Test
  void image_isLikeItself() {
    for (ReferenceArrays.ImageCase one : ReferenceArrays.IMAGES) {
      byte[][] images = one.images();
      assertThat(MultiscaleSimilarity.between(images[0], images[0], one.shape()))
          .isCloseTo(1, within(1e-12));
      assertThat(MultiscaleSimilarity.between(images[1], images[2], one.shape()))
          .isEqualTo(MultiscaleSimilarity.between(images[2], images[1], one.shape()))
          .isBetween(0.0, 0.999);
    }
  }

  /** compare_gan's own test: ones, 0.7 and zeros, rounded up here to 3, 2 and 0 of 255. */
  @Test
  void flatImages_differInLuminanceAlone() {
    PixelShape shape = new PixelShape(64, 64, 3);
    byte[] three = new byte[shape.numbers()];
    byte[] two = new byte[shape.numbers()];
    Arrays.fill(three, (byte) 3);
    Arrays.fill(two, (byte) 2);
    double c1 = 2.55 * 2.55;
    assertThat(MultiscaleSimilarity.between(three, two, shape))
        .isCloseTo(Math.pow((2 * 3 * 2 + c1) / (9 + 4 + c1), 0.1333), within(1e-9));
  }

  /** Where contrast is turned over its term is negative, and the rectifier makes it 0. */
  @Test
  void invertedImage_isNotAlikeAtAll() {
    PixelShape shape = new PixelShape(32, 32, 1);
    byte[] image = new byte[shape.numbers()];
    byte[] inverted = new byte[shape.numbers()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i / 32 * 8);
      inverted[i] = (byte) (255 - (image[i] & 0xff));
    }
    assertThat(MultiscaleSimilarity.between(image, inverted, shape)).isZero();
  }

  @Test
  void fiveBatchesOf64_areDrawnByASeed() {
    ReferenceArrays.ImageCase many =
        new ReferenceArrays.ImageCase("many", 9, 330, new PixelShape(12, 12, 1));
    byte[][] images = many.images();
    MultiscaleSimilarity.Batches batches = MultiscaleSimilarity.Batches.paper(3);
    MultiscaleSimilarity found =
        MultiscaleSimilarity.of(images, many.shape(), batches, Execution.SEQUENTIAL);
    assertThat(found.values()).hasSize(5);
    assertThat(found.mean())
        .isCloseTo(
            found.values().stream().mapToDouble(Double::doubleValue).sum() / 5, within(1e-12));
    assertThat(found.interval(0.95).contains(found.mean())).isTrue();
    try (Workers workers = Workers.of(3)) {
      assertThat(MultiscaleSimilarity.of(images, many.shape(), batches, Execution.on(workers)))
          .isEqualTo(found);
    }
    assertThat(
            MultiscaleSimilarity.of(
                    images,
                    many.shape(),
                    MultiscaleSimilarity.Batches.paper(4),
                    Execution.SEQUENTIAL)
                .mean())
        .isNotEqualTo(found.mean())
        .isCloseTo(found.mean(), within(0.02));
  }

  @Test
  void images_thatDoNotSuffice_areRefused() {
    PixelShape shape = new PixelShape(4, 4, 1);
    byte[][] few = new byte[100][16];
    assertThatThrownBy(
            () ->
                MultiscaleSimilarity.of(
                    few, shape, MultiscaleSimilarity.Batches.paper(1), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 320 images")
        .hasMessageContaining("found 100. Add 220");
    assertThatThrownBy(
            () ->
                MultiscaleSimilarity.of(
                    new byte[][] {new byte[16], new byte[15]},
                    shape,
                    new MultiscaleSimilarity.Batches(1, 2, 1),
                    Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("4 x 4 x 1 numbers, found one of 15");
  }
}
