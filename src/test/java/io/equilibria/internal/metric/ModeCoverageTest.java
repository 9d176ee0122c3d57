package io.equilibria.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.metric.Estimate;
import io.equilibria.metric.Modes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ModeCoverageTest {
  private static Modes circle(int d) {
    double[][] centres = new double[5][d];
    double[] weights = new double[5];
    for (int k = 0; k < 5; k++) {
      centres[k][0] = Math.cos(1.2 * k);
      centres[k][1] = Math.sin(1.2 * k);
      weights[k] = (k + 1) / 15.0;
    }
    return new Modes(centres, weights, 0.25);
  }

  private static void agrees(String name, ToDoubleFunction<ModeCoverage> part) {
    List<ReferencePoints> cases = ReferencePoints.of("modes-" + name);
    for (ReferencePoints c : cases) {
      double found = part.applyAsDouble(ModeCoverage.of(c.a(), circle(c.d())));
      if (Double.isInfinite(c.value())) {
        assertThat(found).isEqualTo(c.value());
      } else {
        assertThat(found).as(name + " " + c).isCloseTo(c.value(), within(1e-12));
      }
    }
  }

  @Test
  void everyPart_agreesWithScipy() {
    agrees("found", ModeCoverage::found);
    agrees("quality", coverage -> coverage.highQuality().value());
    agrees("kl", ModeCoverage::kl);
    agrees("reverse-kl", ModeCoverage::reverseKl);
    agrees("entropy", ModeCoverage::entropy);
  }

  @Test
  void samplesOfTheMixture_findAllModesAndAreGood() {
    Modes modes =
        new Modes(new double[][] {{0, 0}, {10, 0}, {0, 10}}, new double[] {0.5, 0.25, 0.25}, 1);
    Random random = new Random(4);
    double[][] samples = ReferencePoints.normal(random, 40_000, 2);
    for (int i = 0; i < samples.length; i++) {
      int mode = i % 4 < 2 ? 0 : i % 4 - 1;
      samples[i][0] += mode == 1 ? 10 : 0;
      samples[i][1] += mode == 2 ? 10 : 0;
    }
    ModeCoverage coverage = ModeCoverage.of(samples, modes);
    assertThat(coverage.found()).isEqualTo(3);
    // In the plane |x|^2 / 2 is exponential.
    Estimate quality = coverage.highQuality();
    assertThat(quality.value()).isCloseTo(1 - Math.exp(-4.5), within(4 * quality.error()));
    assertThat(coverage.kl()).isBetween(0.0, 1e-4);
    assertThat(coverage.reverseKl()).isBetween(0.0, 1e-4);
    assertThat(coverage.entropy()).isCloseTo(1.5 * Math.log(2), within(1e-3));
  }

  @Test
  void farSamples_weighButFindNothing() {
    Modes modes = new Modes(new double[][] {{0}, {10}}, new double[] {0.5, 0.5}, 0.1);
    double[][] samples = {{0}, {0.05}, {7}, {9.5}};
    ModeCoverage coverage = ModeCoverage.of(samples, modes);
    assertThat(coverage.found()).isEqualTo(1);
    assertThat(coverage.highQuality().value()).isEqualTo(0.5);
    assertThat(coverage.weights()).containsExactly(0.5, 0.5);
    assertThat(coverage.kl()).isZero();
    assertThat(ModeCoverage.of(samples, modes, 5.1, 1, 0.2).found()).isEqualTo(2);
    assertThat(ModeCoverage.of(samples, modes, 5.1, 2, 0.2).found()).isEqualTo(1);
    assertThat(ModeCoverage.of(samples, modes, 0.1, 3, 0.2).found()).isZero();
  }

  /**
   * The expected numbers of 20 samples are 10, 6 and 4, so 2, 1.2 and 0.8 samples of high quality
   * cover a mode; there are 2, 1 and 1. Samples that are only nearest to a mode do not count.
   */
  @Test
  void strayGoodSample_findsAModeWithoutCoveringIt() {
    Modes modes = new Modes(new double[][] {{0}, {10}, {20}}, new double[] {0.5, 0.3, 0.2}, 0.1);
    double[][] samples = new double[20][];
    Arrays.fill(samples, new double[] {13}); // nearest to the second
    samples[0] = new double[] {0.2};
    samples[1] = new double[] {-0.3};
    samples[2] = new double[] {10};
    samples[3] = new double[] {20.1};
    ModeCoverage coverage = ModeCoverage.of(samples, modes);
    assertThat(coverage.found()).isEqualTo(3);
    assertThat(coverage.covered()).isEqualTo(2);
    assertThat(coverage.highQuality().value()).isEqualTo(0.2);
    assertThat(ModeCoverage.of(samples, modes, 3, 1, 0.16).covered()).isEqualTo(3); // 0.96
    assertThat(ModeCoverage.of(samples, modes, 3, 1, 0.21).covered()).isEqualTo(1); // 2.1, 0.84
    samples[4] = new double[] {10.05};
    assertThat(ModeCoverage.of(samples, modes).covered()).isEqualTo(3);
  }

  @Test
  void oneModeOfTwo_isInfinitelyFarOneWayOnly() {
    Modes modes = new Modes(new double[][] {{0}, {10}}, new double[] {0.25, 0.75}, 0.1);
    ModeCoverage coverage = ModeCoverage.of(new double[][] {{0}, {0.1}}, modes);
    assertThat(coverage.kl()).isInfinite();
    assertThat(coverage.reverseKl()).isCloseTo(Math.log(4), within(1e-15));
    assertThat(coverage.entropy()).isZero();
  }

  @Test
  void mistakes_areRefused() {
    Modes modes = new Modes(new double[][] {{0}}, new double[] {1}, 0.1);
    assertThatThrownBy(() -> ModeCoverage.of(new double[][] {{0, 0}}, modes))
        .hasMessageContaining("2 and 1");
    assertThatThrownBy(() -> ModeCoverage.of(new double[][] {{0}}, modes, Double.NaN, 1, 0.2))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> ModeCoverage.of(new double[][] {{0}}, modes, 3, 0, 0.2))
        .hasMessageContaining("0");
    for (double share : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> ModeCoverage.of(new double[][] {{0}}, modes, 3, 1, share))
          .hasMessageContaining("share in (0, 1]")
          .hasMessageContaining("and " + share);
    }
  }
}
