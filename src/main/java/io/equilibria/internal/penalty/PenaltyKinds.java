package io.equilibria.internal.penalty;

import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.GradientOf;
import io.equilibria.config.Kind;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.objective.Term;
import io.equilibria.penalty.PenaltyCost;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.penalty.PenaltyKind;
import io.equilibria.penalty.PenaltyPoints;
import io.equilibria.tensor.PerReplica;
import java.util.List;
import java.util.Optional;

/** The penalties of the literature. */
public final class PenaltyKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        PenaltyKind.onGradient(
            NoPenalty.DEFAULT,
            none ->
                new PenaltyForm(PenaltyPoints.onData(), PenaltyCost.nothing(), GradientOf.LOGIT)),
        PenaltyKind.onGradient(
            Interpolated.DEFAULT,
            spec ->
                new PenaltyForm(
                    PenaltyPoints.interpolated(),
                    PenaltyCost.towards(spec.weight(), spec.target(), spec.oneSided()),
                    GradientOf.LOGIT)),
        PenaltyKind.onGradient(
            AroundData.DEFAULT,
            spec ->
                new PenaltyForm(
                    PenaltyPoints.aroundData(spec.scale(), spec.centred()),
                    PenaltyCost.towards(spec.weight(), spec.target(), spec.oneSided()),
                    spec.gradientOf())),
        PenaltyKind.onGradient(
            OnData.DEFAULT,
            spec ->
                new PenaltyForm(
                    PenaltyPoints.onData(),
                    PenaltyCost.squaredNorm(spec.weight()),
                    GradientOf.LOGIT)),
        PenaltyKind.onGradient(
            OnSamples.DEFAULT,
            spec ->
                new PenaltyForm(
                    PenaltyPoints.onSamples(),
                    PenaltyCost.squaredNorm(spec.weight()),
                    GradientOf.LOGIT)));
  }

  /**
   * The term of a game's penalty.
   *
   * @param settings the settings by replica, of one kind
   * @throws io.equilibria.InputException if the catalogue has no such kind
   */
  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  public static Term term(Catalogue catalogue, PerReplica<PenaltySettings> settings) {
    PenaltyKind<PenaltySettings> kind = catalogue.of(PenaltyKind.class, settings.first());
    return kind.term(settings);
  }

  /**
   * The form of a penalty on the norm of a gradient; empty for other penalties.
   *
   * @throws io.equilibria.InputException if the catalogue has no such kind
   */
  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  public static Optional<PenaltyForm> form(Catalogue catalogue, PenaltySettings settings) {
    PenaltyKind<PenaltySettings> kind = catalogue.of(PenaltyKind.class, settings);
    return kind.form(settings);
  }
}
