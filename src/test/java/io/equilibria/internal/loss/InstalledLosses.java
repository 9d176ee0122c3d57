package io.equilibria.internal.loss;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.tensor.PerReplica;

/** The library's losses by name, for tests. */
public final class InstalledLosses {
  private InstalledLosses() {}

  public static AdversarialLoss get(String name) {
    return ((AdversarialTerm)
            LossKinds.term(Catalogue.installed(), PerReplica.same(new LossSpec.Plain(name))))
        .loss();
  }
}
