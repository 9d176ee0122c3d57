package io.equilibria.penalty;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.config.PenaltySpec;
import java.util.List;

/** The penalties of the literature. */
public final class PenaltyKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        Kind.of(PenaltySpec.NoPenalty.DEFAULT),
        Kind.of(PenaltySpec.Interpolated.DEFAULT),
        Kind.of(PenaltySpec.AroundData.DEFAULT),
        Kind.of(PenaltySpec.OnData.DEFAULT),
        Kind.of(PenaltySpec.OnSamples.DEFAULT));
  }
}
