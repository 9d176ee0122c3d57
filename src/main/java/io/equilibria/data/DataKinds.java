package io.equilibria.data;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.DataSpec;
import io.equilibria.config.GaussianSpec;
import io.equilibria.config.Kind;
import io.equilibria.config.MixtureSpec;
import io.equilibria.config.PlaneSpec;
import java.util.List;

/** The data that come with the library. */
public final class DataKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        named("gaussian-line", DataSpec.GaussianLine.DEFAULT),
        named("digits", DataSpec.Digits.DEFAULT),
        named("random-images", DataSpec.RandomImages.DEFAULT),
        named("gaussian", GaussianSpec.Gaussian.DEFAULT),
        named("isotropic-gaussian", GaussianSpec.IsotropicGaussian.DEFAULT),
        named("normalized-gaussian", GaussianSpec.NormalizedGaussian.DEFAULT),
        named("subspace-gaussian", GaussianSpec.SubspaceGaussian.DEFAULT),
        named("dirac", GaussianSpec.Dirac.DEFAULT),
        named("ring", MixtureSpec.Ring.DEFAULT),
        named("grid", MixtureSpec.Grid.DEFAULT),
        named("random-mixture", MixtureSpec.RandomMixture.DEFAULT),
        named("swiss-roll", PlaneSpec.SwissRoll.DEFAULT),
        named("moons", PlaneSpec.Moons.DEFAULT),
        named("spiral", PlaneSpec.Spiral.DEFAULT),
        named("circles", PlaneSpec.Circles.DEFAULT),
        named("checkerboard", PlaneSpec.Checkerboard.DEFAULT),
        named("pinwheel", PlaneSpec.Pinwheel.DEFAULT),
        named("sphere", DataSpec.Sphere.DEFAULT),
        named("points", DataSpec.Points.DEFAULT));
  }

  private static Kind<DataSpec> named(String name, DataSpec defaults) {
    return new Kind<>() {
      @Override
      public DataSpec defaults() {
        return defaults;
      }

      @Override
      public String name() {
        return name;
      }
    };
  }
}
