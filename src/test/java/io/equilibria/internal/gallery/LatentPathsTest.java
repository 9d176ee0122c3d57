package io.equilibria.internal.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatentPathsTest {
  private static final Offset<Float> CLOSE = within(1e-6f);

  @Test
  void quarterCircle_isDividedEvenly() {
    float[] x = {1, 0};
    float[] y = {0, 1};
    for (double t : new double[] {0, 0.25, 0.5, 1}) {
      float[] between = LatentPaths.between(x, y, t);
      assertThat(between[0]).isCloseTo((float) Math.cos(t * Math.PI / 2), CLOSE);
      assertThat(between[1]).isCloseTo((float) Math.sin(t * Math.PI / 2), CLOSE);
    }
  }

  /** The straight line's middle would have a length of 1 / sqrt(2) here. */
  @Test
  void vectorsOfOneLength_keepItOnTheWay() {
    float[] from = {3, 0, 4, 0};
    float[] to = {0, 5, 0, 0};
    float[] middle = LatentPaths.between(from, to, 0.5);
    double square = 0;
    for (float value : middle) {
      square += (double) value * value;
    }
    assertThat(square).isCloseTo(25, within(1e-4));
  }

  @Test
  void ends_areTheVectorsWhateverTheirLengths() {
    float[] from = {0.3f, -2, 7};
    float[] to = {-1, 0.5f, 0.25f};
    assertThat(LatentPaths.between(from, to, 0)).containsExactly(from, CLOSE);
    assertThat(LatentPaths.between(from, to, 1)).containsExactly(to, CLOSE);
  }

  @Test
  void vectorsOfOneOrOppositeDirections_areJoinedStraight() {
    float[] middle = LatentPaths.between(new float[] {1, 2}, new float[] {3, 6}, 0.5);
    assertThat(middle).containsExactly(new float[] {2, 4}, CLOSE);
    float[] opposite = LatentPaths.between(new float[] {1, 0}, new float[] {-1, 0}, 0.25);
    assertThat(opposite).containsExactly(new float[] {0.5f, 0}, CLOSE);
    assertThat(LatentPaths.between(new float[2], new float[] {2, 0}, 0.5))
        .containsExactly(new float[] {1, 0}, CLOSE);
  }

  @Test
  void rows_goFromEachEvenVectorToTheNext() {
    float[][] ends = {{1, 0}, {0, 1}, {0, 1}, {-1, 0}};
    float[][] rows = LatentPaths.rows(ends, 3);
    assertThat(rows.length).isEqualTo(6);
    assertThat(rows[0]).containsExactly(ends[0], CLOSE);
    assertThat(rows[2]).containsExactly(ends[1], CLOSE);
    assertThat(rows[3]).containsExactly(ends[2], CLOSE);
    assertThat(rows[4]).containsExactly(new float[] {-0.70710677f, 0.70710677f}, CLOSE);
  }
}
