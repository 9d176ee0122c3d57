package io.equilibria.internal.metric.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.metric.ReferencePoints;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.metric.Estimate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GaussianWasserstein1Test {
  private static AffineGaussian line(double mean, double deviation) {
    return new AffineGaussian(new double[] {mean}, new double[][] {{deviation}});
  }

  @Test
  void distance_agreesWithScipyOnTheLineAndOnParallelOnes() {
    ReferencePoints.rows("gaussian-w1")
        .forEach(
            r -> {
              double h = r[5];
              AffineGaussian a =
                  AffineGaussian.onLine(
                      new double[] {r[0] * 0.6, r[0] * 0.8}, new double[] {r[1] * 0.6, r[1] * 0.8});
              AffineGaussian b =
                  AffineGaussian.onLine(
                      new double[] {r[3] * 0.6 - 0.8 * h, r[3] * 0.8 + 0.6 * h},
                      new double[] {-r[4] * 0.6, -r[4] * 0.8});
              Estimate found = GaussianWasserstein1.distance(a, b).orElseThrow();
              assertThat(found.value()).isCloseTo(r[6], within(1e-10));
              assertThat(GaussianWasserstein1.distance(b, a).orElseThrow().value())
                  .isCloseTo(r[6], within(1e-10));
              if (h == 0) {
                AffineGaussian x = line(r[0], r[1]);
                AffineGaussian y = line(r[3], r[4]);
                assertThat(GaussianWasserstein1.distance(x, y).orElseThrow().value())
                    .isCloseTo(r[6], within(1e-10));
              }
            });
  }

  @Test
  void severalNoiseCoordinatesOnTheLine_addTheirVariances() {
    AffineGaussian a = new AffineGaussian(new double[1], new double[][] {{3, 4}});
    assertThat(GaussianWasserstein1.distance(a, line(0, -5)).orElseThrow().value())
        .isCloseTo(0, within(1e-14));
  }

  @Test
  void linesAtAnAngle_haveNoClosedForm() {
    AffineGaussian a = AffineGaussian.onLine(new double[2], new double[] {1, 0});
    AffineGaussian b = AffineGaussian.onLine(new double[2], new double[] {1, 1e-6});
    assertThat(GaussianWasserstein1.distance(a, b)).isEmpty();
    AffineGaussian plane = new AffineGaussian(new double[2], new double[][] {{1, 0}, {0, 1}});
    assertThat(GaussianWasserstein1.distance(a, plane)).isEmpty();
  }

  @Property(tries = 100)
  void distance_liesWithinTheBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int d) {
    Random random = new Random(seed);
    AffineGaussian a = GaussianWasserstein2Test.draw(random, d, 1);
    double factor = random.nextGaussian();
    double[] direction = new double[d];
    for (int i = 0; i < d; i++) {
      direction[i] = factor * a.factor(i, 0);
    }
    AffineGaussian b = AffineGaussian.onLine(ReferencePoints.normal(random, 1, d)[0], direction);
    double distance = GaussianWasserstein1.distance(a, b).orElseThrow().value();
    Interval bounds = GaussianWasserstein1.bounds(a, b);
    assertThat(distance).isBetween(bounds.low() - 1e-12, bounds.high() + 1e-12);
  }
}
