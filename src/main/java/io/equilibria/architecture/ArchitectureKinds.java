package io.equilibria.architecture;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import java.util.List;

/** The families of networks. */
public final class ArchitectureKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        Kind.of(ArchitectureSpec.Affine.DEFAULT),
        Kind.of(ArchitectureSpec.Linear.DEFAULT),
        Kind.of(ArchitectureSpec.Point.DEFAULT),
        Kind.of(ArchitectureSpec.Mlp.DEFAULT),
        Kind.of(ArchitectureSpec.Dcgan.DEFAULT));
  }
}
