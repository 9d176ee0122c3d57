package io.equilibria.internal.data;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.data.DataKind;
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

/** The built-in kinds of data, except images. */
public final class DataKinds implements CatalogueProvider {
  /** The kinds; parts without names use their index as class name. */
  @Override
  public List<DataKind<?>> kinds() {
    return List.of(
        FormulaKind.of(GaussianLine.DEFAULT, AffineGaussianSource::of),
        FormulaKind.of(Gaussian.DEFAULT, AffineGaussianSource::of),
        FormulaKind.of(IsotropicGaussian.DEFAULT, AffineGaussianSource::of),
        FormulaKind.of(NormalizedGaussian.DEFAULT, AffineGaussianSource::of),
        FormulaKind.of(SubspaceGaussian.DEFAULT, AffineGaussianSource::of),
        FormulaKind.of(Dirac.DEFAULT, AffineGaussianSource::of),
        new FormulaKind<>(Ring.DEFAULT, MixtureSource::of, ring -> Classes.numbered(ring.modes())),
        new FormulaKind<>(Grid.DEFAULT, MixtureSource::of, grid -> Classes.numbered(grid.modes())),
        new FormulaKind<>(
            RandomMixture.DEFAULT, MixtureSource::of, mixture -> Classes.numbered(mixture.modes())),
        FormulaKind.of(SwissRoll.DEFAULT, ArcsSource::of),
        new FormulaKind<>(Moons.DEFAULT, ArcsSource::of, moons -> List.of("upper", "lower")),
        new FormulaKind<>(
            Spiral.DEFAULT, ArcsSource::of, spiral -> Classes.numbered(spiral.arms())),
        new FormulaKind<>(Circles.DEFAULT, ArcsSource::of, circles -> List.of("outer", "inner")),
        FormulaKind.of(Checkerboard.DEFAULT, CheckerboardSource::new),
        new FormulaKind<>(
            Pinwheel.DEFAULT, PinwheelSource::new, pinwheel -> Classes.numbered(pinwheel.arms())),
        FormulaKind.of(Sphere.DEFAULT, SphereSource::new),
        new PointsKind(),
        new DrawsKind());
  }
}
