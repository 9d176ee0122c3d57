package io.equilibria.internal.loss;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.LossSpec.Measured;
import io.equilibria.internal.payoff.MeasuringKinds;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.LossKind;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;

/** {@code loss: {kind: measured, function: identity}}. */
final class MeasuredLossKind implements LossKind<Measured> {
  @Override
  public Measured defaults() {
    return Measured.DEFAULT;
  }

  @Override
  public Term term(PerReplica<Measured> settings) {
    return term(settings, Catalogue.installed());
  }

  /**
   * All replicas have equal settings: a measuring function has no numbers in which they may differ.
   */
  @Override
  public Term term(PerReplica<Measured> settings, Catalogue catalogue) {
    Measured measured = settings.first();
    return new AdversarialTerm(
        name(),
        new MeasuredLoss(
            MeasuringKinds.function(catalogue, measured.function()), measured.generator()));
  }
}
