package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.InputException;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.DataSpec.Draws;
import io.equilibria.internal.config.DataSpec.Points;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.data.BatchValues.Place;
import io.equilibria.metric.Moments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class PointsSourceTest {
  private static final int COUNT = 7;

  @TempDir Path folder;

  private Points file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("points.csv"), text);
    return new Points(file.toString().replace('\\', '/'), 2);
  }

  private Distribution numbered() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < COUNT; n++) {
      text.append(n).append(',').append(-2 * n).append('\n');
    }
    return DataSources.distribution(file(text.toString()));
  }

  @Test
  void points_areDrawnWholeAndUniformly() throws IOException {
    int many = 70_000;
    double[] graph = BatchValues.of(numbered(), new Place(1, 0, 1, many), TFloat32.class).values();
    double[] java =
        Arrays.stream(numbered().points(many, 5)).flatMapToDouble(Arrays::stream).toArray();
    for (double[] drawn : new double[][] {graph, java}) {
      long[] counts = new long[COUNT];
      for (int n = 0; n < many; n++) {
        assertThat(drawn[2 * n + 1]).isEqualTo(-2 * drawn[2 * n]);
        counts[(int) drawn[2 * n]]++;
      }
      double[] expected = new double[COUNT];
      Arrays.fill(expected, many / (double) COUNT);
      assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isBetween(1e-4, 1 - 1e-4);
    }
  }

  /** A training set of a known law: the larger one contains the smaller. */
  @Test
  void draws_areTheFirstPointsOfTheLaw() {
    Draws few = new Draws(Ring.DEFAULT, 3, 8);
    double[][] law = DataSources.distribution(Ring.DEFAULT).points(5, 8);
    assertThat(((PointsSource) DataSources.distribution(few)).points())
        .isDeepEqualTo(Arrays.copyOf(law, 3));
    assertThat(((PointsSource) DataSources.distribution(new Draws(Ring.DEFAULT, 5, 8))).points())
        .isDeepEqualTo(law);
    double[] batch =
        BatchValues.of(DataSources.distribution(few), new Place(1, 0, 1, 50), TFloat32.class)
            .values();
    for (int i = 0; i < 100; i += 2) {
      double x = batch[i];
      assertThat(Arrays.stream(law, 0, 3)).anyMatch(point -> (float) point[0] == x);
    }
    assertThatThrownBy(() -> DataSources.of(new Draws(new RandomImages(2, 2, 1, 3, 1), 3, 8)))
        .isInstanceOf(InputException.class);
  }

  @Test
  void replica_drawsTheSameInEveryGrouping() throws IOException {
    double[] together = BatchValues.of(numbered(), new Place(2, 0, 3, 5), TFloat32.class).values();
    double[] alone = BatchValues.of(numbered(), new Place(2, 2, 1, 5), TFloat32.class).values();
    assertThat(alone).containsExactly(Arrays.copyOfRange(together, 20, 30));
  }

  @Test
  void moments_areThoseOfThePoints() throws IOException {
    // 0 to 6: mean 3, variance 4.
    Moments moments = numbered().moments();
    assertThat(moments.mean()).containsExactly(new double[] {3, -6}, offset(1e-12));
    assertThat(moments.covariance()[0]).containsExactly(new double[] {4, -8}, offset(1e-12));
    assertThat(moments.covariance()[1]).containsExactly(new double[] {-8, 16}, offset(1e-12));
    assertThat(numbered().support()).isEqualTo("7 points");
    assertThat(numbered().sample()).isEqualTo(Shape.of(2));
  }

  @Test
  void digest_isThatOfTheNumbers() throws IOException {
    String digest = DataSources.of(file("1,2\n3,4")).digest();
    assertThat(DataSources.of(file("1.0, 2e0\n3,4\n")).digest()).isEqualTo(digest);
    assertThat(DataSources.of(file("1,2\n3,5")).digest()).isNotEqualTo(digest);
  }

  @Test
  void density_isAskedForInVain() throws IOException {
    Distribution points = numbered();
    assertThat(points.density()).isEmpty();
    assertThatThrownBy(points::requireDensity)
        .isInstanceOf(NoDensityException.class)
        .hasMessage(
            "points has no density: its mass lies on 7 points; use estimators from samples"
                + " (W1, W2, sliced W, energy distance, MMD) instead");
  }

  @Test
  void files_thatCannotBeUsed_areRefusedWithTheirKey() throws IOException {
    refused(file("1,2,3"), "data.dimension must be that of the points in ", ", 3, found 2");
    refused(file("1,2\n3"), "data.file: ", ":2: expected as many numbers");
    refused(file("1,1e300"), "data.file: ", "the range of single precision, found 1.0E300");
    refused(
        new Points("none.csv", 2), "data.file: none.csv: expected a file of points, found none");
    // A model that was trained on a file needs it no more.
    assertThat(DataSources.sample(new Points("none.csv", 2))).isEqualTo(Shape.of(2));
  }

  private static void refused(Points spec, String... messages) {
    assertThatThrownBy(() -> DataSources.of(spec))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(messages[0])
        .hasMessageContainingAll(messages);
  }
}
