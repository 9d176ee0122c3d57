package io.equilibria.loss;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import java.util.List;

/** The losses of the literature. */
public final class LossKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        LossKind.of("minimax", new Minimax()),
        LossKind.of("non-saturating", new NonSaturating()),
        LossKind.of("wasserstein", new Wasserstein()),
        LossKind.of("least-squares", new LeastSquares()),
        LossKind.of("hinge", new Hinge()));
  }
}
