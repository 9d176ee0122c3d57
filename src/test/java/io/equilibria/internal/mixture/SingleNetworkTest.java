package io.equilibria.internal.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.metric.statistics.FrequencyTest;
import io.equilibria.layer.Dense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** The construction of theorem 4.3 in double precision, without TensorFlow. */
class SingleNetworkTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private static void assertClose(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int j = 0; j < found.length; j++) {
      assertThat(found[j]).isEqualTo(expected[j], within(1e-12 * (1 + Math.abs(expected[j]))));
    }
  }

  /** Where t lies among the quantiles of the weights' sums, computed by its probability. */
  private static int componentOf(double t, double[] weights) {
    double probability = NORMAL.cumulativeProbability(t);
    double sum = 0;
    int component = -1;
    while (sum <= probability) {
      component++;
      sum += weights[component];
    }
    return component;
  }

  @Property(tries = 150)
  void outsideTheZones_samplesAreTheChosenComponentsOwn(
      @ForAll @IntRange(min = 2, max = 5) int components,
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll Activation hidden,
      @ForAll boolean tanh,
      @ForAll @DoubleRange(min = 0.01, max = 5) double digits,
      @ForAll long seed) {
    double delta = Math.pow(10, -digits);
    RandomComponents family = new RandomComponents(3, 6, depth, 2, hidden, tanh);
    List<DenseComponent> mixed = family.draw(components, seed);
    Random random = new Random(seed + 1);
    double[] weights = RandomComponents.weights(components, random);
    SingleNetwork network = SingleNetwork.of(mixed, weights, delta);
    int outside = 0;
    for (int n = 0; n < 60; n++) {
      double[] z = RandomComponents.latent(4, random);
      if (!network.isInZone(z)) {
        outside++;
        double[] expected = mixed.get(componentOf(z[3], weights)).apply(Arrays.copyOf(z, 3));
        assertClose(network.apply(z), expected);
      }
    }
    assertThat(outside).isPositive();
    assertThat(network.totalVariation()).isPositive().isLessThanOrEqualTo(delta);
  }

  /** Every t up to the ends of the zones, and z up to the largest guaranteed length. */
  @Property(tries = 100)
  void edgesOfZonesAndOfTheRadius_areCovered(
      @ForAll @IntRange(min = 2, max = 5) int components,
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll Activation hidden,
      @ForAll long seed) {
    RandomComponents family = new RandomComponents(2, 5, depth, 2, hidden, false);
    List<DenseComponent> mixed = family.draw(components, seed);
    Random random = new Random(seed);
    SingleNetwork network =
        SingleNetwork.of(mixed, RandomComponents.weights(components, random), 0.01);
    double r = network.radius();
    for (int i = 0; i < network.selector().zones().size(); i++) {
      Zone zone = network.selector().zones().get(i);
      for (double[] z : List.of(new double[] {r, r}, new double[] {-r, r}, new double[] {0, -r})) {
        double[] before = {z[0], z[1], zone.from()};
        double[] after = {z[0], z[1], zone.to()};
        assertClose(network.apply(before), mixed.get(i).apply(z));
        assertClose(network.apply(after), mixed.get(i + 1).apply(z));
      }
    }
  }

  /** The zone is real: half way the network is neither component. */
  @Test
  void withinAZone_samplesAreOfNoComponent() {
    List<DenseComponent> mixed =
        new RandomComponents(2, 8, 2, 2, Activation.RELU, false).draw(2, 5);
    SingleNetwork network = SingleNetwork.of(mixed, new double[] {0.5, 0.5}, 0.01);
    Zone zone = network.selector().zones().get(0);
    double[] z = {0.3, -0.2, (zone.from() + zone.to()) / 2.0};
    assertThat(network.isInZone(z)).isTrue();
    for (DenseComponent one : mixed) {
      assertThat(Math.abs(network.apply(z)[0] - one.apply(z)[0])).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 40)
  void depth_isOneMoreThanTheComponents(
      @ForAll @IntRange(min = 2, max = 5) int components,
      @ForAll @IntRange(min = 2, max = 6) int depth,
      @ForAll Activation hidden) {
    List<DenseComponent> mixed =
        new RandomComponents(2, 4, depth, 3, hidden, true).draw(components, 1);
    double[] weights = new double[components];
    Arrays.fill(weights, 1.0 / components);
    SingleNetwork network = SingleNetwork.of(mixed, weights, 0.1);
    assertThat(network.depth()).isEqualTo(depth + 1);
    assertThat(network.network("generator").stages())
        .filteredOn(stage -> stage.layer() instanceof Dense)
        .hasSize(depth + 1);
    assertThat(network.network("generator").input()).isEqualTo(Shape.of(3));
  }

  /** The theorem has k of at least 2: an affine generator counts as relu(z) A - relu(-z) A + b. */
  @Test
  void affineComponents_becomeThreeLayers() {
    List<DenseComponent> mixed =
        new RandomComponents(2, 1, 1, 2, Activation.RELU, false).draw(3, 1);
    SingleNetwork network = SingleNetwork.of(mixed, new double[] {0.2, 0.3, 0.5}, 0.01);
    assertThat(network.depth()).isEqualTo(3);
    assertThat(mixed.get(0).withHiddenLayer().apply(new double[] {0.7, -1.2}))
        .containsExactly(mixed.get(0).apply(new double[] {0.7, -1.2}));
  }

  /**
   * Counted by hand of T = 3 networks 2-4-4-1 (p = 12 + 20 + 5): T p, as much again for the other
   * sign of the last layer; of the selector's 4 units a weight and a bias each, a weight each to
   * hand them on, and one from each to both units of the component that it switches off; 6 units
   * summed.
   */
  @Test
  void parameters_areThoseCountedByHand() {
    List<DenseComponent> mixed =
        new RandomComponents(2, 4, 3, 1, Activation.TANH, false).draw(3, 9);
    SingleNetwork network = SingleNetwork.of(mixed, new double[] {0.2, 0.3, 0.5}, 0.01);
    assertThat(network.componentParameters()).isEqualTo(3 * 37);
    assertThat(network.nonzeroParameters()).isEqualTo(3 * 37 + 3 * 5 + 8 + 4 + 8 + 6);
    long dense = (3 + 1) * 16 + (16 + 1) * 16 + (16 + 1) * 6 + (6 + 1);
    assertThat(network.denseParameters()).isEqualTo(dense);
    assertThat(SingleNetworkSize.of(mixed.get(0), 3).dense()).isEqualTo((double) dense);
    assertThat(network.network("generator").size()).isEqualTo(dense);
  }

  /** O(T p): of more components each adds as much as the one before. */
  @Test
  void nonzeroParameters_growInProportionToTheComponents() {
    RandomComponents family = new RandomComponents(2, 16, 3, 2, Activation.RELU, false);
    long[] counts = new long[6];
    for (int t = 2; t < 6; t++) {
      double[] weights = new double[t];
      Arrays.fill(weights, 1.0 / t);
      SingleNetwork network = SingleNetwork.of(family.draw(t, 3), weights, 0.01);
      counts[t] = network.nonzeroParameters();
      assertThat(counts[t]).isLessThan(2 * network.componentParameters());
    }
    assertThat(counts[5] - counts[4]).isEqualTo(counts[4] - counts[3]);
    assertThat(counts[4] - counts[3]).isEqualTo(counts[3] - counts[2]);
  }

  /**
   * Determines the component of each sample from the sample only, for every draw, zones included.
   */
  @Property(tries = 5)
  void frequenciesOfComponents_followTheWeights(
      @ForAll @IntRange(min = 2, max = 5) int components,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<DenseComponent> mixed =
        new RandomComponents(2, 6, 2, 3, Activation.LEAKY_RELU, false).draw(components, seed);
    Random random = new Random(seed);
    double[] weights = RandomComponents.weights(components, random);
    SingleNetwork network = SingleNetwork.of(mixed, weights, 1e-3);
    long[] counts = new long[components];
    for (int n = 0; n < 3000; n++) {
      double[] z = RandomComponents.latent(3, random);
      counts[nearest(mixed, z, network.apply(z))]++;
    }
    assertThat(FrequencyTest.p(counts, weights)).isGreaterThan(1e-4);
  }

  private static int nearest(List<DenseComponent> mixed, double[] z, double[] sample) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < mixed.size(); i++) {
      double[] own = mixed.get(i).apply(z);
      double distance = 0;
      for (int j = 0; j < own.length; j++) {
        distance += Math.abs(own[j] - sample[j]);
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  /** Law of a network of point masses on the line: total variation is a sum over the points. */
  @Test
  void totalVariationOfPointMasses_staysBelowTheBound() {
    double[] weights = {0.1, 0.2, 0.3, 0.4};
    List<DenseComponent> mixed = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      DenseWeights point = DenseWeights.zeros(1, 1);
      point.bias()[0] = i + 1;
      mixed.add(
          new DenseComponent(List.of(point), Optional.empty(), Optional.empty(), Shape.of(1)));
    }
    for (double delta : new double[] {0.2, 0.01}) {
      SingleNetwork network = SingleNetwork.of(mixed, weights, delta);
      double variation = totalVariation(network, weights);
      assertThat(variation).isLessThanOrEqualTo(network.totalVariation());
      assertThat(variation).isGreaterThan(network.totalVariation() / 100);
      assertThat(network.totalVariation()).isBetween(delta / 4, delta);
    }
  }

  /** Between the law of the samples over a fine grid of t, and the weights on 1, 2, 3 and 4. */
  private static double totalVariation(SingleNetwork network, double[] weights) {
    int steps = 200_000;
    double[] masses = new double[weights.length];
    double elsewhere = 0;
    for (int n = 0; n < steps; n++) {
      double t = NORMAL.inverseCumulativeProbability((n + 0.5) / steps);
      double x = network.apply(new double[] {0.4, t})[0];
      int point = (int) Math.round(x) - 1;
      if (point >= 0 && point < masses.length && Math.abs(x - point - 1) < 1e-9) {
        masses[point] += 1.0 / steps;
      } else {
        elsewhere += 1.0 / steps;
      }
    }
    double sum = elsewhere;
    for (int i = 0; i < masses.length; i++) {
      sum += Math.abs(masses[i] - weights[i]);
    }
    return sum / 2;
  }

  @Test
  void permutedComponents_permuteTheSamples() {
    List<DenseComponent> mixed = new RandomComponents(2, 5, 3, 2, Activation.ELU, true).draw(4, 11);
    double[] weights = {0.25, 0.25, 0.25, 0.25};
    int[] order = {2, 0, 3, 1};
    SingleNetwork network = SingleNetwork.of(mixed, weights, 0.01);
    SingleNetwork permuted =
        SingleNetwork.of(Arrays.stream(order).mapToObj(mixed::get).toList(), weights, 0.01);
    for (int i = 0; i < order.length; i++) {
      double[] z = {0.3, -1.1, NORMAL.inverseCumulativeProbability((i + 0.5) / 4)};
      double[] other = {0.3, -1.1, NORMAL.inverseCumulativeProbability((order[i] + 0.5) / 4)};
      assertClose(permuted.apply(z), network.apply(other));
      assertClose(permuted.apply(z), mixed.get(order[i]).apply(z));
    }
  }

  @Test
  void componentWithoutWeight_isLeftOut() {
    List<DenseComponent> mixed =
        new RandomComponents(2, 5, 2, 2, Activation.RELU, false).draw(3, 4);
    SingleNetwork with = SingleNetwork.of(mixed, new double[] {0.3, 0, 0.7}, 0.01);
    SingleNetwork without =
        SingleNetwork.of(List.of(mixed.get(0), mixed.get(2)), new double[] {0.3, 0.7}, 0.01);
    assertThat(with.components()).containsExactly(mixed.get(0), mixed.get(2));
    assertThat(with.selector().index(1)).isEqualTo(2);
    assertThat(with.denseParameters()).isEqualTo(without.denseParameters());
    double[] z = {0.4, 0.9, 1.5};
    assertThat(with.apply(z)).containsExactly(without.apply(z));
  }

  @Test
  void badInput_isRefusedWithTheRemedy() {
    RandomComponents family = new RandomComponents(2, 5, 2, 2, Activation.RELU, false);
    List<DenseComponent> two = family.draw(2, 1);
    double[] half = {0.5, 0.5};
    refused(family.draw(1, 1), new double[] {1}, 0.1, "the generator itself is the single network");
    refused(two, new double[] {0, 1}, 0.1, "found all of it on component 1");
    refused(two, new double[] {0.5, 0.6}, 0.1, "expected a sum of 1, found 1.1");
    refused(two, new double[] {-0.5, 1.5}, 0.1, "found -0.5 for component 0");
    refused(two, new double[] {Double.NaN, 1}, 0.1, "found NaN for component 0");
    refused(two, new double[] {1}, 0.1, "one for each of 2 components, found 1");
    for (double delta : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
      refused(two, half, delta, "delta: expected", "above 0 and below 1, found " + delta);
    }
    refused(two, half, 1e-9, "delta: expected at least 1.0e-06 for 2 components", "found 1.0E-9");
    List<DenseComponent> unlike =
        List.of(
            two.get(0), new RandomComponents(2, 6, 2, 2, Activation.RELU, false).draw(1, 1).get(0));
    refused(unlike, half, 0.1, "2-5-2 relu of [2] for component 0 and 2-6-2 relu of [2]");
    List<DenseComponent> other =
        List.of(
            two.get(0), new RandomComponents(2, 5, 2, 2, Activation.TANH, false).draw(1, 1).get(0));
    refused(other, half, 0.1, "one architecture");
  }

  @Test
  void networkTooLargeForMemory_isRefusedBeforeItIsBuilt() {
    List<DenseComponent> wide =
        new RandomComponents(1, 200, 3, 1, Activation.RELU, false).draw(100, 1);
    double[] weights = new double[100];
    Arrays.fill(weights, 0.01);
    refused(wide, weights, 0.5, "at most 268,435,456 parameters, found 41");
  }

  @Test
  void outputsThatSinglePrecisionCannotGate_areRefused() {
    DenseComponent small =
        new RandomComponents(1, 4, 2, 1, Activation.RELU, false).draw(1, 1).get(0);
    DenseWeights huge = DenseWeights.zeros(4, 1);
    Arrays.fill(huge.kernel(), 1e30f);
    DenseComponent large =
        new DenseComponent(
            List.of(small.layers().get(0), huge), small.hidden(), small.output(), small.sample());
    refused(List.of(small, large), new double[] {0.5, 0.5}, 0.01, "found component 1, whose");
  }

  private static void refused(
      List<DenseComponent> components, double[] weights, double delta, String... texts) {
    assertThatThrownBy(() -> SingleNetwork.of(components, weights, delta))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(texts);
  }
}
