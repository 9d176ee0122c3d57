package io.equilibria.internal.score.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.evaluation.MeasureKind.Direction;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RealScoresTest {
  private static final ImageSet DIGITS = Digits.load();

  private static final ScoreMeasure DISTANCE =
      new ScoreMeasureKinds()
          .kinds().stream()
              .filter(kind -> kind.quantity().id().equals("digits-fd"))
              .findFirst()
              .orElseThrow();

  private static double distance(ImageRecords images, int count) {
    return DISTANCE
        .of(RealSamples.shuffled(images, i -> true, 1), count, DIGITS, "all", Execution.SEQUENTIAL)
        .value();
  }

  private static ImageSet noise() {
    byte[] pixels = new byte[DIGITS.pixels().length];
    HashedSeed.random(1).nextBytes(pixels);
    return new ImageSet("noise", pixels, new int[0], DIGITS.size());
  }

  /** Half of the digits is near the other half, noise is far, and the digits are at themselves. */
  @Test
  void realImages_areNearAndNoiseIsFar() {
    Estimate halves =
        RealScores.training("digits-fd", DataSpec.Digits.DEFAULT, Execution.SEQUENTIAL);
    assertThat(distance(DIGITS, DIGITS.count())).isLessThan(1e-3);
    assertThat(halves.value()).isPositive();
    assertThat(distance(noise(), DIGITS.count())).isGreaterThan(20 * halves.value());
  }

  /** In parts or at once, in whatever order: the distance is that of the set. */
  @Test
  void distance_dependsOnTheImagesAlone() {
    ImageRecords half =
        new ImageSet(
            "some",
            Arrays.copyOf(DIGITS.pixels(), 900 * DIGITS.size().bytes()),
            new int[0],
            DIGITS.size());
    assertThat(distance(half, 900)).isEqualTo(distance(half, 900));
    assertThat(
            DISTANCE
                .of(
                    RealSamples.shuffled(half, i -> true, 9),
                    900,
                    DIGITS,
                    "all",
                    Execution.SEQUENTIAL)
                .value())
        .isCloseTo(distance(half, 900), within(1e-4));
  }

  @Test
  void measuresOfPoints_areRefused() {
    assertThatThrownBy(
            () -> RealScores.training("sliced-w1", DataSpec.Digits.DEFAULT, Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessage("expected a measure of images, such as squeezenet-fd, found sliced-w1");
  }

  /** A diverged generator finds no mode; of a distance it is infinitely far. */
  @Test
  void worstValue_isZeroForScoresAndInfiniteForDistances() {
    assertThat(DISTANCE.worst()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(new ScoreMeasureKinds().kinds())
        .filteredOn(kind -> kind.direction() == Direction.LARGER_IS_BETTER)
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(kind.worst()).hasValue(0));
  }
}
