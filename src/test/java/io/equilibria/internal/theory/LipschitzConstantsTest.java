package io.equilibria.internal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.theory.GradientNorms.AtPoint;
import io.equilibria.internal.training.Threads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Bounds from above against gradients, differences and values on paper. */
class LipschitzConstantsTest {
  private static final Shape PLANE = Shape.of(2);
  private static final Shape IMAGE = Shape.of(8, 8, 1);
  private static final Threads THREADS = new Threads(1);

  private static LipschitzConstants constants(
      PlainNetwork network, ParameterRegion region, float[][] points) {
    return LipschitzConstants.of(network, region, points, THREADS, ProgressMonitor.NONE);
  }

  private static double logit(PlainNetwork network, float[] point) {
    return at(network, point).logit();
  }

  private static AtPoint at(PlainNetwork network, float[] point) {
    try (GradientNorms norms = GradientNorms.open(network, THREADS)) {
      return norms.at(point);
    }
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(new Mlp(16, 2, Activation.LEAKY_RELU), PLANE),
        Arguments.of(new Mlp(8, 3, Activation.TANH), PLANE),
        Arguments.of(new Mlp(8, 2, Activation.SOFTPLUS), PLANE),
        Arguments.of(new Mlp(8, 2, Activation.SELU), PLANE),
        Arguments.of(ArchitectureSpec.Linear.DEFAULT, PLANE),
        Arguments.of(new Dcgan(4, Normalization.NONE, Activation.LEAKY_RELU), IMAGE),
        Arguments.of(
            new Dcgan(4, Normalization.NONE, Activation.RELU, true, 0, Mlp.DEFAULT.labels()),
            IMAGE),
        Arguments.of(new Resnet(4, Normalization.NONE, Activation.RELU), IMAGE),
        Arguments.of(
            new Resnet(4, Normalization.NONE, Activation.RELU, true, 0, Pooling.SUM), IMAGE));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bounds_areAboveWhatIsSeen(ArchitectureSettings spec, Shape sample) {
    PlainNetwork network = RandomDiscriminator.of(spec, sample, 3);
    float[][] points = RandomDiscriminator.points(6, sample, 4);
    Random random = new Random(5);
    for (ParameterRegion region :
        List.of(new ParameterRegion.Ball(0.5), new ParameterRegion.Box(0.05))) {
      LipschitzConstants found = constants(network, region, points);
      assertThat(found.parameters()).isEqualTo(network.parameters());
      assertThat(found.here().inInput()).isGreaterThanOrEqualTo(found.logit().inInput());
      assertThat(found.here().inParameters()).isGreaterThanOrEqualTo(found.logit().inParameters());
      assertThat(found.probabilityHere().inParameters())
          .isGreaterThanOrEqualTo(found.probability().inParameters());
      assertThat(found.over().inInput()).isGreaterThanOrEqualTo(found.here().inInput());
      assertThat(found.logit().inInput()).isPositive();
      assertThat(found.logit().inParameters()).isPositive();
      assertThat(found.here().size()).isGreaterThanOrEqualTo(found.largestLogit());
      for (int draw = 0; draw < 3; draw++) {
        PlainNetwork elsewhere = RandomDiscriminator.within(network, region, random);
        LipschitzConstants there = constants(elsewhere, ParameterRegion.POINT, points);
        assertThat(there.logit().inParameters()).isLessThanOrEqualTo(found.over().inParameters());
        assertThat(there.logit().inInput()).isLessThanOrEqualTo(found.over().inInput());
        assertThat(there.largestLogit()).isLessThanOrEqualTo(found.over().size());
      }
    }
  }

  /** By differences between two networks of a region, and between two points. */
  @ParameterizedTest
  @MethodSource("networks")
  void differences_areWithinTheBounds(ArchitectureSettings spec, Shape sample) {
    PlainNetwork network = RandomDiscriminator.of(spec, sample, 6);
    float[][] points = RandomDiscriminator.points(2, sample, 7);
    ParameterRegion region = new ParameterRegion.Ball(0.3);
    LipschitzConstants found = constants(network, region, points);
    Random random = new Random(8);
    PlainNetwork one = RandomDiscriminator.within(network, region, random);
    PlainNetwork other = RandomDiscriminator.within(network, region, random);
    double moved = Math.abs(logit(one, points[0]) - logit(other, points[0]));
    assertThat(moved).isPositive();
    assertThat(moved)
        .isLessThanOrEqualTo(found.over().inParameters() * distance(one.values(), other.values()));
    double between = Math.abs(logit(network, points[0]) - logit(network, points[1]));
    assertThat(between)
        .isLessThanOrEqualTo(
            found.here().inInput() * distance(Map.of("x", points[0]), Map.of("x", points[1])));
  }

  private static double distance(Map<String, float[]> one, Map<String, float[]> other) {
    double squares = 0;
    for (Map.Entry<String, float[]> entry : one.entrySet()) {
      float[] values = other.get(entry.getKey());
      for (int i = 0; i < values.length; i++) {
        squares += Math.pow((double) entry.getValue()[i] - values[i], 2);
      }
    }
    return Math.sqrt(squares);
  }

  /**
   * f(x) = 3 x_1 + 4 x_2 + 1: |df/dx| = 5 and |df/dv| = sqrt(|x|^2 + 1), which is sqrt(26) at the
   * larger of the points (0, 1) and (3, 4), wherever the parameters are. |f| is at most 5 * 5 + 1;
   * over a ball of radius 2 the input's constant is 5 + 2.
   */
  @Test
  void boundsOfLinearDiscriminator_areReached() {
    PlainNetwork network =
        PlainNetwork.of(
            Architectures.discriminator(Affine.DEFAULT, PLANE),
            name -> name.endsWith("kernel") ? new float[] {3, 4} : new float[] {1});
    LipschitzConstants found =
        constants(network, new ParameterRegion.Ball(2), new float[][] {{0, 1}, {3, 4}});
    assertThat(found.largestPoint()).isCloseTo(5, within(1e-9));
    assertThat(found.over().inParameters()).isCloseTo(Math.sqrt(26), within(1e-9));
    assertThat(found.logit().inParameters()).isCloseTo(Math.sqrt(26), within(1e-9));
    assertThat(found.here().inInput()).isCloseTo(5, within(1e-9));
    assertThat(found.logit().inInput()).isCloseTo(5, within(1e-9));
    assertThat(found.over().inInput()).isCloseTo(7, within(1e-9));
    assertThat(found.here().size()).isCloseTo(26, within(1e-9));
    assertThat(found.largestLogit()).isCloseTo(26, within(1e-9));
    assertThat(found.over().size()).isCloseTo(7 * 5 + 3, within(1e-9));
    // At (0, 1) f = 5, at (3, 4) f = 26: the sigmoid's slope e^-5 / (1 + e^-5)^2 is the larger.
    double slope = Math.exp(-5) / Math.pow(1 + Math.exp(-5), 2);
    assertThat(found.probability().inInput()).isCloseTo(5 * slope, within(1e-9));
    assertThat(found.probability().inParameters()).isCloseTo(Math.sqrt(2) * slope, within(1e-9));
    assertThat(found.probabilityHere().inInput()).isCloseTo(1.25, within(1e-9));
  }

  /**
   * x -> relu(2 x + 1) -> 3 h + 1 at |x| &lt;= 1, by hand: h is at most 3; parameters of the first
   * layer 3 sqrt(1 + 1), of the second sqrt(9 + 1); in the input 6. At x = 1 all are reached.
   */
  @Test
  void boundsOfTwoLayers_areThoseWorkedByHand() {
    Map<String, float[]> values = new LinkedHashMap<>();
    Network network = Architectures.discriminator(new Mlp(1, 1, Activation.RELU), Shape.of(1));
    List<String> names = List.copyOf(network.parameters().keySet());
    values.put(names.get(0), new float[] {2});
    values.put(names.get(1), new float[] {1});
    values.put(names.get(2), new float[] {3});
    values.put(names.get(3), new float[] {1});
    LipschitzConstants found =
        constants(
            PlainNetwork.of(network, values::get), ParameterRegion.POINT, new float[][] {{1}});
    assertThat(found.here()).isEqualTo(found.over());
    assertThat(found.here().size()).isCloseTo(10, within(1e-9));
    assertThat(found.here().inInput()).isCloseTo(6, within(1e-9));
    assertThat(found.here().inParameters()).isCloseTo(Math.sqrt(9 * 2 + 10), within(1e-9));
    assertThat(found.logit().inParameters()).isCloseTo(Math.sqrt(28), within(1e-9));
    assertThat(found.logit().inInput()).isCloseTo(6, within(1e-9));
  }

  /** Central differences of the logit by every parameter and every number of the input. */
  @Test
  void gradients_areThoseOfDifferences() {
    PlainNetwork network = RandomDiscriminator.of(new Mlp(3, 2, Activation.TANH), PLANE, 11);
    float[] point = {0.5f, -0.25f};
    AtPoint found = at(network, point);
    double squares = 0;
    for (String name : network.values().keySet()) {
      for (int i = 0; i < network.values().get(name).length; i++) {
        double rise =
            logit(moved(network, name, i, 1), point) - logit(moved(network, name, i, -1), point);
        squares += Math.pow(rise / 2 * 256, 2);
      }
    }
    assertThat(found.inParameters()).isCloseTo(Math.sqrt(squares), Percentage.withPercentage(0.1));
    double inInput = 0;
    for (int i = 0; i < 2; i++) {
      float[] up = point.clone();
      float[] down = point.clone();
      up[i] += 1f / 256;
      down[i] -= 1f / 256;
      inInput += Math.pow((logit(network, up) - logit(network, down)) / 2 * 256, 2);
    }
    assertThat(found.inInput()).isCloseTo(Math.sqrt(inInput), Percentage.withPercentage(0.1));
    double d = 1 / (1 + Math.exp(-found.logit()));
    assertThat(found.slope()).isCloseTo(d * (1 - d), within(1e-9));
  }

  private static PlainNetwork moved(PlainNetwork network, String name, int index, int sign) {
    Map<String, float[]> values = new LinkedHashMap<>(network.values());
    float[] numbers = values.get(name).clone();
    numbers[index] += sign / 256f;
    values.put(name, numbers);
    return new PlainNetwork(network.network(), values);
  }

  static Stream<Arguments> withoutBound() {
    return Stream.of(
        Arguments.of(
            new Dcgan(4, Normalization.BATCH, Activation.RELU), "discriminator/batch_norm_1"),
        Arguments.of(
            new Dcgan(4, Normalization.LAYER, Activation.RELU), "discriminator/layer_norm_1"),
        Arguments.of(
            new Dcgan(4, Normalization.NONE, Activation.RELU, false, 4, Mlp.DEFAULT.labels()),
            "discriminator/attention_1"),
        Arguments.of(
            new Resnet(4, Normalization.LAYER, Activation.RELU),
            "discriminator/residual_2/body/layer_norm_1"));
  }

  @ParameterizedTest
  @MethodSource("withoutBound")
  void layersWithoutBound_areRefusedByName(ArchitectureSettings spec, String layer) {
    PlainNetwork network = RandomDiscriminator.of(spec, IMAGE, 3);
    float[][] points = RandomDiscriminator.points(1, IMAGE, 4);
    assertThatThrownBy(() -> constants(network, ParameterRegion.Ball.DEFAULT, points))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found the layer " + layer);
  }

  @Test
  void boundsBeyondDoublePrecision_areRefused() {
    PlainNetwork network = RandomDiscriminator.of(new Mlp(4, 40, Activation.RELU), PLANE, 3);
    float[][] points = RandomDiscriminator.points(1, PLANE, 4);
    assertThatThrownBy(() -> constants(network, new ParameterRegion.Ball(1e30), points))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--ball");
  }
}
