package io.equilibria.internal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.Conv2d;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.ScalarActivation;
import io.equilibria.internal.layer.SpectralNorm;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Mode;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** Norms of layers against singular values and against the layers themselves. */
class SpectralBoundTest {
  private static float[] random(int size, double scale, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) (scale * random.nextGaussian());
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 3, 1", "3, 7, 1e-30", "40, 40, 1e20", "100, 1, 1", "1, 100, 1"})
  void norm_isTheLargestSingularValue(int rows, int columns, double scale) {
    float[] kernel = random(rows * columns, scale, 3);
    double[] scaled = doubles(kernel);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= scale;
    }
    assertThat(SpectralBound.norm(kernel, columns) / scale)
        .isCloseTo(largest(scaled, rows, columns), Percentage.withPercentage(1e-9));
  }

  /** By EJML's singular value decomposition. */
  private static double largest(double[] numbers, int rows, int columns) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns, true, numbers);
    return Arrays.stream(SingularOps_DDRM.singularValues(matrix)).max().orElseThrow();
  }

  @Test
  void normOfZeros_isZero() {
    assertThat(SpectralBound.norm(new float[6], 2)).isZero();
  }

  /** The convolution as a matrix, from the images that it makes of unit vectors. */
  @ParameterizedTest
  @CsvSource({"3, 1, 6", "4, 2, 8", "5, 2, 8", "1, 1, 4", "3, 2, 7"})
  void convolutions_areWithinTheirBound(int size, int stride, int side) {
    Shape image = Shape.of(side, side, 2);
    Conv2d layer = new Conv2d(3, size, stride, Initializer.glorot());
    Network network = new Network("one", image, List.of(layer));
    float[] kernel = random(size * size * 2 * 3, 1, 5);
    int inputs = (int) image.size();
    int outputs = (int) network.output().size();
    double[] units = new double[inputs * inputs];
    for (int i = 0; i < inputs; i++) {
      units[i * inputs + i] = 1;
    }
    double[] made =
        apply(
            network,
            Map.of("one/conv2d_1/kernel", kernel, "one/conv2d_1/bias", new float[3]),
            units,
            Shape.of(1, inputs).append(image));
    double exact = largest(made, inputs, outputs);
    double bound = SpectralBound.overlap(size, stride) * SpectralBound.norm(kernel, 3);
    assertThat(bound).isGreaterThanOrEqualTo(exact * (1 - 1e-12));
    assertThat(bound).isLessThan(4 * exact);
  }

  private static double[] apply(
      Network network, Map<String, float[]> values, double[] x, Shape shape) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> y =
          network
              .apply(
                  tf,
                  name ->
                      Constants.tensor(
                          tf,
                          doubles(values.get(name)),
                          Shape.of(1).append(network.parameters().get(name).shape()),
                          TFloat64.class),
                  Constants.tensor(tf, x, shape, TFloat64.class),
                  Mode.INFERENCE)
              .value();
      try (Result result = session.runner().fetch(y).run()) {
        TFloat64 all = (TFloat64) result.get(0);
        double[] numbers = new double[(int) all.size()];
        all.asRawTensor().data().asDoubles().read(numbers);
        return numbers;
      }
    }
  }

  private static double[] doubles(float[] numbers) {
    double[] values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return values;
  }

  /** Kernels are divided as the layer divides them. */
  @Test
  void plainNetwork_makesWhatTheNormalisedOneDoes() {
    Shape image = Shape.of(4, 4, 2);
    Network normalised =
        new Network(
            "one", image, List.of(new SpectralNorm(new Conv2d(3, 3, 1, Initializer.glorot()))));
    Map<String, float[]> values = RandomDiscriminator.numbers(normalised, 2);
    PlainNetwork plain = PlainNetwork.of(normalised, values::get);
    assertThat(plain.values()).containsOnlyKeys("one/conv2d_1/kernel", "one/conv2d_1/bias");
    double[] x = doubles(random(32, 1, 9));
    Shape batch = Shape.of(1, 1).append(image);
    double[] expected = apply(normalised, values, x, batch);
    double[] found = apply(plain.network(), plain.values(), x, batch);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  /** Slopes between neighbours from -20 to 20, and sizes of vectors of one number. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void activations_haveTheSlopeAndSizeOfTheirBound(Activation activation) {
    double steepest = 0;
    double step = 1.0 / 4096;
    for (double x = -20; x < 20; x += step) {
      double here = ScalarActivation.of(activation, x);
      double rise = ScalarActivation.of(activation, x + step) - here;
      steepest = Math.max(steepest, Math.abs(rise) / step);
      assertThat(Math.abs(here))
          .isLessThanOrEqualTo(ActivationBound.size(activation, Math.abs(x), 1) + 1e-12);
    }
    double bound = ActivationBound.slope(activation);
    assertThat(bound).isGreaterThanOrEqualTo(steepest - 1e-9);
    assertThat(bound).isLessThan(steepest + 1e-3);
  }
}
