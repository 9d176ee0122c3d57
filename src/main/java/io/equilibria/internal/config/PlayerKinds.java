package io.equilibria.internal.config;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.internal.config.player.Mixing;
import java.util.List;

/** Optimisers, constraints, label conditioning and mixing: kinds that consist only of settings. */
public final class PlayerKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        Kind.of(OptimizerSpec.Adam.DEFAULT),
        Kind.of(OptimizerSpec.RmsProp.DEFAULT),
        Kind.of(OptimizerSpec.Sgd.DEFAULT),
        Kind.of(OptimizerSpec.Frozen.DEFAULT),
        Kind.of(ConstraintSpec.NoConstraint.DEFAULT),
        Kind.of(ConstraintSpec.WeightClip.DEFAULT),
        Kind.of(LabelSpec.NoLabels.DEFAULT),
        Kind.of(LabelSpec.Concatenated.DEFAULT),
        Kind.of(LabelSpec.Embedded.DEFAULT),
        Kind.of(LabelSpec.ConditionalNorm.DEFAULT),
        Kind.of(LabelSpec.Projection.DEFAULT),
        Kind.of(LabelSpec.AuxiliaryClassifier.DEFAULT),
        Kind.of(Mixing.NoMixing.DEFAULT),
        Kind.of(Mixing.Weighted.DEFAULT));
  }
}
