package io.equilibria.internal.data;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.DataSpec.GaussianLine;
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
import java.util.List;
import java.util.stream.Stream;

/** Tasks of every kind, with numbers that tell their parts apart. */
final class Tasks {
  static final List<List<Double>> COVARIANCE =
      List.of(List.of(4.0, 2.0, -1.0), List.of(2.0, 5.0, 0.5), List.of(-1.0, 0.5, 3.0));
  static final Gaussian GAUSSIAN = new Gaussian(List.of(1.0, -2.0, 0.5), COVARIANCE);
  static final Grid WEIGHTED = new Grid(2, 2, 0.5, List.of(0.2, 0.3, 0.1, 0.4));

  private Tasks() {}

  /** With a density, in the plane. */
  static Stream<DataSettings> inThePlane() {
    return Stream.of(
        new Gaussian(List.of(1.0, -2.0), List.of(List.of(4.0, -1.5), List.of(-1.5, 1.0))),
        new IsotropicGaussian(2, 0.7),
        new Ring(8, 2, 0.3, List.of()),
        Grid.DEFAULT,
        WEIGHTED,
        new RandomMixture(3, 2, 2, 0.4, List.of(0.5, 0.2, 0.3), 5),
        SwissRoll.DEFAULT,
        Moons.DEFAULT,
        Spiral.DEFAULT,
        new Spiral(3, 0.5, 0.2),
        Circles.DEFAULT,
        Checkerboard.DEFAULT,
        new Checkerboard(6, 0.5),
        Pinwheel.DEFAULT,
        new Pinwheel(3, 0.2, 0.3, 0.1));
  }

  /** With a density, in other dimensions. */
  static Stream<DataSettings> elsewhere() {
    return Stream.of(
        GAUSSIAN,
        new IsotropicGaussian(1, 2),
        new GaussianLine(List.of(3.0), List.of(-2.0)),
        new NormalizedGaussian(10),
        new RandomMixture(4, 3, 1, 0.5, List.of(), 2),
        new SubspaceGaussian(3, 3, 1.5, 1));
  }

  /** Without a density. */
  static Stream<DataSettings> degenerate() {
    return Stream.of(
        new GaussianLine(List.of(1.0, -2.0, 0.5), List.of(2.0, 0.0, -1.0)),
        new SubspaceGaussian(7, 3, 2, 9),
        new Dirac(List.of(1.5, -2.0)),
        new Sphere(2, 1.5),
        new Sphere(5, 0.5));
  }

  static Stream<DataSettings> all() {
    return Stream.of(inThePlane(), elsewhere(), degenerate()).flatMap(tasks -> tasks);
  }
}
