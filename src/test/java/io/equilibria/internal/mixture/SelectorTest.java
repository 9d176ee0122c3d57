package io.equilibria.internal.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class SelectorTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** In single precision, as the network computes it. */
  private static float off(Selector selector, int component, float t) {
    float off = 0;
    if (component > 0) {
      Zone zone = selector.zones().get(component - 1);
      off += Math.max(0, -zone.slope() * t + zone.slope() * zone.to());
    }
    if (component < selector.zones().size()) {
      Zone zone = selector.zones().get(component);
      off += Math.max(0, zone.slope() * t - zone.slope() * zone.from());
    }
    return off;
  }

  @Property(tries = 300)
  void outsideZones_oneComponentIsExactlyOnAndAllOthersOff(
      @ForAll @IntRange(min = 2, max = 8) int components,
      @ForAll @DoubleRange(min = 0.01, max = 5) double digits,
      @ForAll long seed) {
    double delta = Math.pow(10, -digits);
    Random random = new Random(seed);
    Selector selector = Selector.of(RandomComponents.weights(components, random), delta);
    for (int n = 0; n < 50; n++) {
      float t = (float) random.nextGaussian();
      // Next to an end of a zone as well as anywhere.
      Zone near = selector.zones().get(n % selector.zones().size());
      float[] places = {t, near.from(), near.to(), Math.nextDown(near.from())};
      for (float place : places) {
        if (selector.component(place).isPresent()) {
          int on = selector.component(place).getAsInt();
          assertThat(off(selector, on, place)).isZero();
          for (int other = 0; other < components; other++) {
            if (other != on) {
              assertThat(off(selector, other, place)).isGreaterThanOrEqualTo(1);
            }
          }
        }
      }
      assertThat(selector.component(near.from()).isPresent() || components > 2).isTrue();
    }
    assertThat(selector.missed()).isPositive().isLessThan(delta);
  }

  @Property(tries = 100)
  void intervals_haveTheWeightsAsProbabilities(
      @ForAll @IntRange(min = 2, max = 6) int components, @ForAll long seed) {
    double[] weights = RandomComponents.weights(components, new Random(seed));
    Selector selector = Selector.of(weights, 0.01);
    int steps = 20_000;
    int[] counts = new int[components];
    for (int n = 0; n < steps; n++) {
      counts[selector.interval(NORMAL.inverseCumulativeProbability((n + 0.5) / steps))]++;
    }
    for (int i = 0; i < components; i++) {
      assertThat(counts[i] / (double) steps).isEqualTo(weights[i], within(1.01 / steps));
    }
  }

  @Test
  void probabilityOfZones_isThatOfTheirDraws() {
    Selector selector = Selector.of(new double[] {0.2, 0.5, 0.3}, 0.1);
    int steps = 400_000;
    long within =
        IntStream.range(0, steps)
            .filter(
                n ->
                    selector
                        .component(NORMAL.inverseCumulativeProbability((n + 0.5) / steps))
                        .isEmpty())
            .count();
    assertThat(within / (double) steps).isEqualTo(selector.missed(), within(4.0 / steps));
  }

  /** A zone takes at most half of what the lighter neighbour has. */
  @Test
  void largeDelta_leavesEveryComponentSomeOfItsInterval() {
    Selector selector = Selector.of(new double[] {0.45, 0.1, 0.45}, 0.99);
    assertThat(selector.component(0)).hasValue(1);
    assertThat(selector.missed()).isLessThanOrEqualTo(0.1);
  }

  @Test
  void veryLightComponents_areHeldOrLeftOut() {
    for (double light : new double[] {1e-3, 1e-6, 1e-9, 1e-12}) {
      Selector selector = Selector.of(new double[] {0.5, light, 0.5 - light}, 0.01);
      assertThat(selector.components()).isEqualTo(3);
      assertThat(selector.missed()).isPositive().isLessThan(0.01);
      Selector last = Selector.of(new double[] {0.5, 0.5 - light, light}, 0.01);
      assertThat(last.components()).isEqualTo(3);
      assertThat(last.component(38)).hasValue(2);
      assertThat(last.missed()).isPositive().isLessThan(0.01);
    }
    Selector without = Selector.of(new double[] {0.5, 1e-14, 0.5}, 0.01);
    assertThat(without.components()).isEqualTo(2);
    assertThat(without.missed()).isPositive().isLessThan(0.01);
  }
}
