package io.equilibria.loss;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.config.LossSpec;
import java.util.List;

/** The losses of the literature. */
public final class LossKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        Kind.of(new LossSpec.Plain("minimax")),
        Kind.of(new LossSpec.Plain("non-saturating")),
        Kind.of(new LossSpec.Plain("wasserstein")),
        Kind.of(new LossSpec.Plain("least-squares")),
        Kind.of(new LossSpec.Plain("hinge")));
  }
}
