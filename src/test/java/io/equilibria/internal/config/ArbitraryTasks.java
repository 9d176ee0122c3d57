package io.equilibria.internal.config;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.DataSpec.Points;
import io.equilibria.internal.config.DataSpec.Sphere;
import io.equilibria.internal.config.GaussianSpec.Dirac;
import io.equilibria.internal.config.GaussianSpec.Gaussian;
import io.equilibria.internal.config.GaussianSpec.IsotropicGaussian;
import io.equilibria.internal.config.GaussianSpec.NormalizedGaussian;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.MixtureSpec.RandomMixture;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.PlaneSpec.Checkerboard;
import io.equilibria.internal.config.PlaneSpec.Circles;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.config.PlaneSpec.Pinwheel;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Synthetic tasks of every kind. */
final class ArbitraryTasks {
  private ArbitraryTasks() {}

  static Arbitrary<DataSettings> any() {
    return Arbitraries.oneOf(gaussians(), mixtures(), shapes(), others());
  }

  private static Arbitrary<DataSettings> gaussians() {
    return Arbitraries.oneOf(
        Combinators.combine(
                ArbitraryExperiments.numbers(2),
                ArbitraryExperiments.magnitudes(-20, 18),
                Arbitraries.doubles().between(-0.9, 0.9))
            .as((mean, variance, r) -> new Gaussian(mean, covariance(variance, r))),
        Combinators.combine(dimensions(1), ArbitraryExperiments.positives())
            .as(IsotropicGaussian::new),
        dimensions(1).map(NormalizedGaussian::new),
        Combinators.combine(
                dimensions(3),
                Arbitraries.integers().between(1, 3),
                ArbitraryExperiments.positives(),
                Arbitraries.longs())
            .as(SubspaceGaussian::new),
        ArbitraryExperiments.numbers(3).map(Dirac::new));
  }

  private static List<List<Double>> covariance(double variance, double correlation) {
    double across = variance * correlation;
    return List.of(List.of(variance, across), List.of(across, variance));
  }

  private static Arbitrary<DataSettings> mixtures() {
    Arbitrary<Double> positives = ArbitraryExperiments.positives();
    return Arbitraries.oneOf(
        Combinators.combine(positives, positives, weights(8))
            .as((radius, deviation, weights) -> new Ring(8, radius, deviation, weights)),
        Combinators.combine(ArbitraryExperiments.magnitudes(-20, 12), positives, weights(4))
            .as((spacing, deviation, weights) -> new Grid(2, spacing, deviation, weights)),
        Combinators.combine(dimensions(1), positives, positives, weights(2), Arbitraries.longs())
            .as(
                (dimension, range, deviation, weights, seed) ->
                    new RandomMixture(2, dimension, range, deviation, weights, seed)));
  }

  private static Arbitrary<List<Double>> weights(int modes) {
    return Arbitraries.of(List.of(), Collections.nCopies(modes, 1.0 / modes));
  }

  private static Arbitrary<DataSettings> shapes() {
    Arbitrary<Double> deviations = ArbitraryExperiments.magnitudes(-6, 8);
    Arbitrary<Double> halves = ArbitraryExperiments.magnitudes(-20, -2);
    return Arbitraries.oneOf(
        deviations.map(SwissRoll::new),
        deviations.map(Moons::new),
        Combinators.combine(
                Arbitraries.integers().between(1, 8),
                ArbitraryExperiments.magnitudes(-20, 1),
                deviations)
            .as(Spiral::new),
        Combinators.combine(halves, deviations)
            .as((inner, deviation) -> new Circles(2 * inner, inner, deviation)),
        Combinators.combine(Arbitraries.integers().between(1, 32), halves)
            .as((pairs, side) -> new Checkerboard(2 * pairs, side)),
        Combinators.combine(Arbitraries.integers().between(3, 100), halves, halves, halves)
            .as(Pinwheel::new));
  }

  private static Arbitrary<DataSettings> others() {
    return Arbitraries.oneOf(
        Combinators.combine(dimensions(2), ArbitraryExperiments.positives()).as(Sphere::new),
        Combinators.combine(
                Arbitraries.of("points.csv", "on", "1e5", "./a b/c:d #e.npy", "7", "Größe'.csv"),
                dimensions(1))
            .as(Points::new),
        Combinators.combine(
                dimensions(2).map(dimension -> new Sphere(dimension, 1)),
                Arbitraries.integers().between(1, DataSpec.Draws.MAX_COUNT),
                Arbitraries.longs())
            .as(DataSpec.Draws::new));
  }

  private static Arbitrary<Integer> dimensions(int least) {
    return Arbitraries.integers().between(least, 1000);
  }
}
