package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.DataSpec.Sphere;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.PlaneSpec.Checkerboard;
import io.equilibria.internal.config.PlaneSpec.Circles;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.config.PlaneSpec.Pinwheel;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.metric.divergence.MixtureDensity;
import io.equilibria.metric.Density;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Densities against SciPy 1.17.1. Curves are integrated there by an adaptive rule, circles have a
 * closed form:
 *
 * <pre>{@code
 * import numpy as np
 * from scipy.integrate import quad
 * from scipy.special import gammaln, ive
 * from scipy.stats import multivariate_normal as mvn
 * p = np.pi
 * def curve(c, q, a, b, s, x):
 *     g = lambda t: q(t) * np.exp(-np.sum((np.array(x) - c(t))**2) / (2*s*s)) / (2*np.pi*s*s)
 *     ts = np.linspace(a, b, 4001); k = ts[np.argmax([g(t) for t in ts])]
 *     cuts = sorted({a, b, *[min(max(k + d*s, a), b) for d in (-2, -.5, .5, 2)]})
 *     return np.log(sum(quad(g, u, v, epsabs=0, epsrel=1e-13, limit=500)[0]
 *                       for u, v in zip(cuts, cuts[1:])))
 * roll = lambda x: curve(lambda t: t/5*np.array([np.cos(t), np.sin(t)]),
 *                        lambda t: 1/(3*p), 1.5*p, 4.5*p, .2, x)
 * moons = lambda x: np.logaddexp(
 *     curve(lambda t: 2*np.array([np.cos(t), np.sin(t)]) + [-1, -.2], lambda t: 1/p, 0, p, .2, x),
 *     curve(lambda t: 2*np.array([1-np.cos(t), .5-np.sin(t)]) + [-1, -.2],
 *           lambda t: 1/p, 0, p, .2, x)) - np.log(2)
 * spiral = lambda x: np.logaddexp(*[
 *     curve(lambda t: g*t/3*np.array([-np.cos(t), np.sin(t)]),
 *           lambda t: 2*t/(3*p)**2, 0, 3*p, .1, x) for g in (1, -1)]) - np.log(2)
 * def circles(x, s=.24):
 *     r = np.hypot(*x)
 *     f = lambda R: -(r-R)**2/(2*s*s) + np.log(ive(0, r*R/s**2)) - np.log(2*p*s*s)
 *     return np.logaddexp(f(3), f(1.5)) - np.log(2)
 * ring = lambda x: np.log(np.mean([
 *     mvn.pdf(x, 2*np.array([np.cos(2*p*m/8), np.sin(2*p*m/8)]), .3**2*np.eye(2))
 *     for m in range(8)]))
 * grid = lambda x: np.log(sum(w*mvn.pdf(x, [(m%2-.5)*2, (m//2-.5)*2], .5**2*np.eye(2))
 *                             for m, w in enumerate([.2, .3, .1, .4])))
 * def pinwheel(x):
 *     x = np.array(x); r = np.linalg.norm(x)/2; v = []
 *     for a in range(5):
 *         t = 2*p*a/5 + .25*np.exp(r)
 *         R = np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])
 *         v.append(mvn.pdf(R@x/2, [1, 0], np.diag([.09, .01])))
 *     return np.log(np.mean(v)/4)
 * gaussian = lambda x: mvn.logpdf(x, [1, -2, .5], [[4, 2, -1], [2, 5, .5], [-1, .5, 3]])
 * sphere = lambda d, r: gammaln(d/2) - np.log(2) - d/2*np.log(p) - (d-1)*np.log(r)
 * }</pre>
 */
class LogDensityTest {
  private static double[] logs(DataSettings spec, double[]... points) {
    return DataSources.distribution(spec).requireDensity().logDensity(points);
  }

  private static double[] at(double... x) {
    return x;
  }

  @Test
  void swissRoll_agreesWithScipy() {
    assertThat(logs(SwissRoll.DEFAULT, at(0.9, -0.3), at(0, 0), at(-1.9, 0.1), at(3, 2)))
        .containsExactly(
            new double[] {
              -2.3308780189101306, -13.556670877657423, -2.202652150213952, -14.506634120380351
            },
            offset(1e-11));
  }

  @Test
  void moons_agreeWithScipy() {
    assertThat(logs(Moons.DEFAULT, at(0, 0), at(-1, 1.9), at(2, 1), at(3.2, -1)))
        .containsExactly(
            new double[] {
              -8.080378470559705, -1.9887237255791992, -16.027607896524017, -10.888712596154487
            },
            offset(1e-11));
  }

  @Test
  void spiral_agreesWithScipy() {
    assertThat(logs(Spiral.DEFAULT, at(0, 0), at(1, 1), at(-2.5, 0.3), at(3.1, 0.2)))
        .containsExactly(
            new double[] {
              -3.4341896575482003, -10.279290746754926, -9.312493520224372, -2.0380105430993933
            },
            offset(1e-11));
  }

  @Test
  void circles_agreeWithScipy() {
    assertThat(logs(Circles.DEFAULT, at(0, 0), at(1.2, -0.9), at(2.2, 0.4), at(-3.5, 1)))
        .containsExactly(
            new double[] {
              -19.208041535689, -2.425069431961093, -6.929141165745059, -6.7736569555317745
            },
            offset(1e-11));
  }

  @Test
  void pinwheel_agreesWithScipy() {
    assertThat(logs(Pinwheel.DEFAULT, at(2, 0), at(0.1, 0), at(-1.5, 1.2), at(1, -2.5)))
        .containsExactly(
            new double[] {
              -16.34752194393865, -5.263978126048664, -16.438123528706228, -6.5545257307104885
            },
            offset(1e-12));
  }

  @Test
  void mixtures_agreeWithScipy() {
    assertThat(logs(new Ring(8, 2, 0.3, List.of()), at(2, 0), at(0, 0), at(1.5, 1.2), at(-3, 0.5)))
        .containsExactly(
            new double[] {
              -1.5093685571068112, -21.652153679979698, -1.8050757717641703, -8.453808893004691
            },
            offset(1e-12));
    assertThat(logs(Tasks.WEIGHTED, at(-1, -1), at(0, 0), at(1, 1.3), at(2, -3)))
        .containsExactly(
            new double[] {
              -2.06034969251806, -4.4515827052894545, -1.5477667477314174, -11.65555543454161
            },
            offset(1e-12));
  }

  @Test
  void gaussian_agreesWithScipy() {
    assertThat(logs(Tasks.GAUSSIAN, at(1, -2, 0.5), at(0, 0, 0), at(5, 1, -3)))
        .containsExactly(
            new double[] {-4.601255326670986, -5.885630326670987, -8.238755326670983},
            offset(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, -1.8378770664093453",
    "3, 2, -3.9173186080891815",
    "100, 0.5, 155.2576733487495"
  })
  void sphere_hasADensityOnItsSurface(int dimension, double radius, double expected) {
    SphereSource sphere = (SphereSource) DataSources.distribution(new Sphere(dimension, radius));
    assertThat(sphere.surfaceLogDensity()).isCloseTo(expected, within(1e-11));
  }

  @Test
  void checkerboard_isBlackAtTheLowerLeft() {
    double black = Math.log(2) - 2 * Math.log(8); // half of 8 x 8
    double white = Double.NEGATIVE_INFINITY;
    assertThat(
            logs(
                Checkerboard.DEFAULT,
                at(-3, -3),
                at(-1, -3),
                at(-1, -1),
                at(3, 3),
                at(3, 1),
                at(-4.5, -4.5),
                at(4, 4)))
        .containsExactly(black, white, black, black, white, white, black);
  }

  /** The thinnest curve and far points, against a rule of panels a quarter as long. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 10, 1e-9",
    "0.2, 30, 1e-4",
    "0.01, 10, 1e-9",
    "0.01, 1000, 1e-4",
    "50, 10, 1e-9"
  })
  void curves_areIntegratedWithinTheStatedError(double deviation, double away, double tolerance) {
    Arcs arcs = Arcs.roll();
    Density density = DataSources.distribution(new SwissRoll(deviation)).requireDensity();
    Arcs.Nodes fine = arcs.nodes(deviation / 8);
    Density finer = MixtureDensity.of(fine.points(), fine.weights(), deviation);
    // Beyond the roll's outer end, along the curve: where the integrand is steepest.
    double end = 0.9 * Math.PI + away * deviation;
    double[][] points = {
      {0, end},
      {away * deviation * 0.7, 0.9 * Math.PI},
      {-away * deviation, 0.9 * Math.PI},
      {0, -end}
    };
    double[] found = density.logDensity(points);
    double[] expected = finer.logDensity(points);
    for (int i = 0; i < points.length; i++) {
      double error = Math.abs(found[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
      assertThat(error).as("point %d: %s, %s", i, found[i], expected[i]).isLessThan(tolerance);
    }
  }

  @Test
  void farAway_isAFiniteLogarithmOrMinusInfinityAndNeverNaN() {
    for (DataSettings spec : Tasks.inThePlane().toList()) {
      for (double log : logs(spec, at(1e3, -1e3), at(1e200, 0), at(0, -1e308))) {
        assertThat(log).as(spec.kind()).isNotNaN().isLessThan(-100);
      }
      assertThat(logs(spec)).isEmpty();
    }
  }
}
