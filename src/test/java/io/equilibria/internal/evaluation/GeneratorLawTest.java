package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.PlanePushForward;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tensorflow.ndarray.Shape;

class GeneratorLawTest {
  private static final List<DenseLayer> LAYERS = layers(2, 3);

  private static List<DenseLayer> layers(int d, int count) {
    Random random = new Random(5);
    List<DenseLayer> layers = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      double[][] kernel = new double[d][d];
      double[] bias = new double[d];
      for (int i = 0; i < d; i++) {
        bias[i] = random.nextGaussian() / 4;
        for (int j = 0; j < d; j++) {
          kernel[i][j] = (i == j ? 1 : 0) + random.nextGaussian() / 4;
        }
      }
      layers.add(new DenseLayer(kernel, bias));
    }
    return layers;
  }

  private static double[] forward(List<DenseLayer> layers, Inverse activation, double[] z) {
    double[] values = z;
    for (int l = 0; l < layers.size(); l++) {
      double[] next = layers.get(l).bias().clone();
      for (int i = 0; i < values.length; i++) {
        double value = l == 0 ? values[i] : activation.forward(values[i]);
        for (int j = 0; j < next.length; j++) {
          next[j] += value * layers.get(l).kernel()[i][j];
        }
      }
      values = next;
    }
    return values;
  }

  /** The law of an architecture's generator with these numbers in its layers. */
  private static GeneratorLaw law(ArchitectureSettings architecture, List<DenseLayer> layers) {
    int latent = layers.get(0).inputs();
    Shape sample = Shape.of(layers.get(layers.size() - 1).outputs());
    return GeneratorLaw.of(Architectures.generator(architecture, latent, sample), layers);
  }

  private static Density density(Activation activation, List<DenseLayer> layers) {
    GeneratorLaw law = law(new Mlp(layers.get(0).inputs(), layers.size() - 1, activation), layers);
    assertThat(law).isInstanceOf(GeneratorLaw.OneToOne.class);
    return law.density().orElseThrow();
  }

  /** log N(z) - log |det J| with J by central differences of the network itself. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      mode = Mode.EXCLUDE,
      names = {"RELU", "SWISH", "GELU"})
  void density_isThatOfTheLatentVectorOverTheJacobian(Activation activation) {
    Density density = density(activation, LAYERS);
    Inverse inverse = Inverse.of(activation).orElseThrow();
    Random random = new Random(3);
    for (int n = 0; n < 50; n++) {
      double[] z = {random.nextGaussian(), random.nextGaussian()};
      double[][] jacobian = new double[2][2];
      double h = 1e-6;
      for (int i = 0; i < 2; i++) {
        double[] up = z.clone();
        double[] down = z.clone();
        up[i] += h;
        down[i] -= h;
        double[] above = forward(LAYERS, inverse, up);
        double[] below = forward(LAYERS, inverse, down);
        for (int j = 0; j < 2; j++) {
          jacobian[i][j] = (above[j] - below[j]) / (2 * h);
        }
      }
      double determinant = jacobian[0][0] * jacobian[1][1] - jacobian[0][1] * jacobian[1][0];
      double expected =
          -Math.log(2 * Math.PI)
              - (z[0] * z[0] + z[1] * z[1]) / 2
              - Math.log(Math.abs(determinant));
      double found = density.logDensity(new double[][] {forward(LAYERS, inverse, z)})[0];
      assertThat(found).isCloseTo(expected, within(1e-6));
    }
  }

  /** The grid's density of the same network, which knows nothing of layers: ever nearer. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LEAKY_RELU", "TANH"})
  void density_isThatOfThePushForwardOnAGrid(Activation activation) {
    Density exact = density(activation, LAYERS);
    Inverse inverse = Inverse.of(activation).orElseThrow();
    double coarse = offOnAGrid(16, exact, inverse);
    double fine = offOnAGrid(128, exact, inverse);
    assertThat(fine).as("%s, %s", coarse, fine).isLessThan(0.06).isLessThan(coarse / 4);
  }

  /** Median difference of the logarithms at draws of the grid's law. */
  private static double offOnAGrid(int cells, Density exact, Inverse inverse) {
    float[][] images = PlanePushForward.vertices(cells);
    for (float[] vertex : images) {
      double[] image = forward(LAYERS, inverse, new double[] {vertex[0], vertex[1]});
      vertex[0] = (float) image[0];
      vertex[1] = (float) image[1];
    }
    PlanePushForward law = PlanePushForward.of(images);
    double[][] points = law.points(2000, 9);
    double[] found = law.logDensity(points);
    double[] expected = exact.logDensity(points);
    double[] off = new double[points.length];
    Arrays.setAll(off, i -> Math.abs(found[i] - expected[i]));
    return Quantiles.of(off).median();
  }

  /**
   * A random point in each of a million cells of a box about all samples, which the range must
   * hold. The density jumps at the images of kinks, some nearly parallel to an axis, where
   * midpoints would err all to one side.
   */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LEAKY_RELU", "ELU", "SOFTPLUS"})
  void density_integratesToOne(Activation activation) {
    List<DenseLayer> layers = layers(2, 2);
    Density density = density(activation, layers);
    Inverse inverse = Inverse.of(activation).orElseThrow();
    Random random = new Random(2);
    double[][] samples = new double[20_000][];
    Arrays.setAll(
        samples,
        n ->
            forward(
                layers,
                inverse,
                new double[] {1.3 * random.nextGaussian(), 1.3 * random.nextGaussian()}));
    Box box = Box.around(samples, 1e-9);
    assertThat(density.range().union(box).high()).containsExactly(density.range().high());
    assertThat(density.range().union(box).low()).containsExactly(density.range().low());
    int cells = 1000;
    double width = (box.high()[0] - box.low()[0]) / cells;
    double height = (box.high()[1] - box.low()[1]) / cells;
    double sum = 0;
    for (int row = 0; row < cells; row++) {
      double[][] line = new double[cells][2];
      for (int column = 0; column < cells; column++) {
        line[column][0] = box.low()[0] + (column + random.nextDouble()) * width;
        line[column][1] = box.low()[1] + (row + random.nextDouble()) * height;
      }
      for (double log : density.logDensity(line)) {
        sum += Math.exp(log) * width * height;
      }
    }
    // Cells on such a jump leave an error of a thousandth or two.
    assertThat(sum).isCloseTo(1, within(5e-3));
  }

  @Test
  void pointsThatNoLatentVectorReaches_haveDensityZero() {
    for (Activation activation : List.of(Activation.TANH, Activation.SIGMOID, Activation.ELU)) {
      Density density = density(activation, layers(3, 2));
      assertThat(density.dimension()).isEqualTo(3);
      assertThat(density.logDensity(new double[][] {{-1e3, -2e3, -3e3}, {-50, 40, -60}}))
          .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
      assertThat(density.logDensity(new double[0][])).isEmpty();
    }
  }

  @Test
  void affineGenerator_isGaussian() {
    DenseLayer layer =
        new DenseLayer(new double[][] {{1, 2, 3}, {4, 5, 6}}, new double[] {7, 8, 9});
    GeneratorLaw law = law(Affine.DEFAULT, List.of(layer));
    AffineGaussian gaussian = ((GeneratorLaw.Gaussian) law).law();
    assertThat(gaussian.mean()).containsExactly(7, 8, 9);
    assertThat(gaussian.factor()).isDeepEqualTo(new double[][] {{1, 4}, {2, 5}, {3, 6}});
  }

  @Test
  void otherGenerators_areUnknownAndSayWhy() {
    DenseLayer wide = new DenseLayer(new double[2][3], new double[3]);
    DenseLayer back = new DenseLayer(new double[3][2], new double[2]);
    DenseLayer flat = new DenseLayer(new double[][] {{1, 2}, {2, 4}}, new double[2]);
    unknown(
        GeneratorLaw.of(Architectures.generator(Dcgan.DEFAULT, 2, Shape.of(8, 8, 1)), LAYERS),
        "neither affine nor an MLP");
    unknown(law(new Mlp(3, 1, Activation.TANH), List.of(wide, back)), "change the dimension");
    unknown(law(new Mlp(2, 2, Activation.RELU), LAYERS), "activation, relu, is not");
    unknown(law(new Mlp(2, 1, Activation.TANH), List.of(LAYERS.get(0), flat)), "singular");
  }

  private static void unknown(GeneratorLaw law, String why) {
    GeneratorLaw.Unknown unknown = (GeneratorLaw.Unknown) law;
    assertThat(unknown.why()).contains(why);
    assertThat(unknown.instead()).isNotEmpty();
  }
}
