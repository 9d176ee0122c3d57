package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.tensor.Evaluated;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Initializer.Placement;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.tensor.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

class InitializerTest {

  /** Layers with the fans of one unit, counted by hand, and a sample that they take. */
  static Stream<Arguments> kernels() {
    return Stream.of(
        Arguments.of(wrap(k -> new Dense(200, k)), Shape.of(300), 300, 200),
        Arguments.of(wrap(k -> new Conv2d(40, 5, 2, k)), Shape.of(8, 8, 30), 25 * 30, 25 * 40),
        Arguments.of(
            wrap(k -> new ConvTranspose2d(40, 5, 2, k)), Shape.of(8, 8, 30), 25 * 30, 25 * 40));
  }

  private static Function<Initializer, Layer> wrap(Function<Initializer, Layer> layer) {
    return layer;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void variance_followsFromTheLayersFans(
      Function<Initializer, Layer> layer, Shape sample, int in, int out) {
    double[] glorot = kernel(layer.apply(Initializer.glorot()), sample);
    double[] he = kernel(layer.apply(Initializer.he()), sample);
    double[] normal = kernel(layer.apply(Initializer.normal(0.02)), sample);

    assertMoments(glorot, 2.0 / (in + out));
    assertMoments(he, 2.0 / in);
    assertMoments(normal, 0.02 * 0.02);

    // Uniform: nothing beyond the limit, but something close to it on either side.
    double limit = Math.sqrt(6.0 / (in + out));
    assertThat(Arrays.stream(glorot).max().orElseThrow()).isBetween(0.99 * limit, limit);
    assertThat(Arrays.stream(glorot).min().orElseThrow()).isBetween(-limit, -0.99 * limit);
    // Normal: a share of 4.55 % beyond two deviations.
    double beyond = Arrays.stream(he).filter(x -> Math.abs(x) > 2 * Math.sqrt(2.0 / in)).count();
    assertThat(beyond / he.length).isCloseTo(0.0455, within(0.005));
  }

  private static void assertMoments(double[] kernel, double variance) {
    double mean = Arrays.stream(kernel).average().orElseThrow();
    double square = Arrays.stream(kernel).map(x -> x * x).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / kernel.length)));
    // The variance of so many numbers is known to about one in a hundred.
    assertThat(square / variance).isCloseTo(1, within(0.03));
  }

  private static double[] kernel(Layer layer, Shape sample) {
    Parameter kernel = layer.parameters(sample).get(0);
    assertThat(kernel.name()).isEqualTo("kernel");
    return draw(kernel.initializer(), new Placement(kernel.shape(), kernel.fans()), 0, 1, "stream");
  }

  @Test
  void biases_startAtZeroUnlessTold() {
    Parameter bias = new Dense(3, Initializer.he()).parameters(Shape.of(2)).get(1);
    assertThat(bias.initializer()).isEqualTo(Initializer.constant(0));
    assertThat(draw(bias.initializer(), new Placement(bias.shape(), bias.fans()), 0, 2, "b"))
        .containsExactly(0, 0, 0, 0, 0, 0);
  }

  static Stream<Arguments> matrices() {
    return Stream.of(
        Arguments.of(Shape.of(12, 5), 12, 5),
        Arguments.of(Shape.of(5, 12), 5, 12),
        Arguments.of(Shape.of(6, 6), 6, 6),
        Arguments.of(Shape.of(3, 3, 2, 4), 18, 4),
        Arguments.of(Shape.of(1, 1, 2, 7), 2, 7));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void orthogonal_hasOrthonormalRowsOrColumns(Shape shape, int rows, int columns) {
    double gain = 1.5;
    int replicas = 3;
    double[] all =
        draw(
            Initializer.orthogonal(gain),
            new Placement(shape, new Fans(1, 1)),
            0,
            replicas,
            "stream");
    for (int replica = 0; replica < replicas; replica++) {
      double[] q =
          Arrays.copyOfRange(all, replica * rows * columns, (replica + 1) * rows * columns);
      boolean tall = rows >= columns;
      int vectors = Math.min(rows, columns);
      for (int a = 0; a < vectors; a++) {
        for (int b = 0; b < vectors; b++) {
          double product = 0;
          for (int i = 0; i < Math.max(rows, columns); i++) {
            product +=
                tall
                    ? q[i * columns + a] * q[i * columns + b]
                    : q[a * columns + i] * q[b * columns + i];
          }
          assertThat(product).isCloseTo(a == b ? gain * gain : 0, within(1e-12));
        }
      }
    }
  }

  /** Without the signs of R's diagonal all determinants would agree, and all diagonals lean. */
  @Test
  void orthogonal_isUniformOverRotationsAndReflections() {
    int replicas = 2000;
    double[] all =
        draw(
            Initializer.orthogonal(1),
            new Placement(Shape.of(2, 2), new Fans(2, 2)),
            0,
            replicas,
            "stream");
    int rotations = 0;
    double[] mean = new double[4];
    for (int replica = 0; replica < replicas; replica++) {
      double[] q = Arrays.copyOfRange(all, replica * 4, replica * 4 + 4);
      rotations += q[0] * q[3] - q[1] * q[2] > 0 ? 1 : 0;
      for (int i = 0; i < 4; i++) {
        mean[i] += q[i] / replicas;
      }
    }
    // Four standard errors: 4 x sqrt(2000) / 2, and 4 x sqrt(1/2 / 2000).
    assertThat(rotations).isBetween(replicas / 2 - 90, replicas / 2 + 90);
    assertThat(mean).containsExactly(new double[4], offset(0.064));
  }

  static Stream<Initializer> drawn() {
    return Stream.of(
        Initializer.normal(1), Initializer.glorot(), Initializer.he(), Initializer.orthogonal(1));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void replicas_startApartAndTheSameInEveryGrouping(Initializer initializer) {
    Placement place = new Placement(Shape.of(3, 5), new Fans(3, 5));
    double[] together = draw(initializer, place, 0, 4, "stream");
    double[] alone = draw(initializer, place, 2, 1, "stream");
    assertThat(alone).containsExactly(Arrays.copyOfRange(together, 30, 45), offset(1e-15));
    assertThat(Arrays.stream(together).distinct().count()).isEqualTo(60);
    assertThat(draw(initializer, place, 2, 1, "other")).doesNotContain(alone);
  }

  @Test
  void given_isTheSameForEveryReplica() {
    Initializer given = Initializer.given(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));
    Placement place = new Placement(Shape.of(2, 3), new Fans(2, 3));
    assertThat(draw(given, place, 3, 2, "stream"))
        .containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void given_inTheWrongNumber_isRefused() {
    Initializer given = Initializer.given(List.of(1.0, 2.0, 3.0, 4.0));
    Placement place = new Placement(Shape.of(2, 3), new Fans(2, 3));
    assertThatThrownBy(() -> draw(given, place, 0, 1, "stream"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 6 numbers for a parameter of shape [2, 3], found 4");
  }

  @Test
  void impossibleDeviations_areRefused() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Initializer.normal(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(bad));
    }
  }

  @Test
  void float32_drawsTheMomentsToo() {
    double[] kernel =
        Evaluated.of(
            tf ->
                Initializer.he()
                    .draw(
                        tf,
                        RandomStreams.of(tf, 1, tf.constant(0L), 0, 1),
                        "stream",
                        new Placement(Shape.of(200, 200), new Fans(200, 200)),
                        TFloat32.class));
    assertMoments(kernel, 2.0 / 200);
  }

  private static double[] draw(
      Initializer initializer, Placement place, int first, int replicas, String stream) {
    return Evaluated.of(
        tf ->
            initializer.draw(
                tf,
                RandomStreams.of(tf, 9, tf.constant(0L), first, replicas),
                stream,
                place,
                TFloat64.class));
  }
}
