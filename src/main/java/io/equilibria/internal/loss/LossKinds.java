package io.equilibria.internal.loss;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.UnknownKindException;
import io.equilibria.internal.text.Suggestions;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.LossKind;
import io.equilibria.objective.Term;
import io.equilibria.payoff.Payoff;
import io.equilibria.tensor.PerReplica;
import java.util.List;
import java.util.Optional;

/** The losses of the literature. */
public final class LossKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        LossKind.of("minimax", new Minimax()),
        LossKind.of("non-saturating", new NonSaturating()),
        LossKind.of("wasserstein", new Wasserstein()),
        LossKind.of("least-squares", new LeastSquares()),
        LossKind.of("hinge", new Hinge()),
        new MeasuredLossKind());
  }

  /**
   * The term of a game's loss.
   *
   * @param settings the settings by replica, of one kind
   * @throws UnknownKindException if the catalogue has no such kind
   */
  public static Term term(Catalogue catalogue, PerReplica<LossSettings> settings) {
    LossKind<LossSettings> kind =
        known(catalogue, settings.first().kind())
            .orElseThrow(
                () ->
                    new UnknownKindException(
                        "game.loss: unknown loss `"
                            + settings.first().kind()
                            + "`"
                            + Suggestions.hint(
                                settings.first().kind(), catalogue.all(LossKind.class).keySet()),
                        LossSettings.class,
                        settings.first().kind()));
    return kind.term(settings.map(one -> ofKind(kind, one)), catalogue);
  }

  /**
   * The zero-sum payoff of a game's loss.
   *
   * @throws UnknownKindException if the catalogue has no such kind
   * @throws InputException if the loss has no payoff
   */
  public static Payoff payoff(Catalogue catalogue, LossSettings settings) {
    return (term(catalogue, PerReplica.same(settings)) instanceof AdversarialTerm term
            ? term.loss().payoff()
            : Optional.<Payoff>empty())
        .orElseThrow(
            () ->
                new InputException(
                    "game.loss: expected one with a zero-sum payoff, found %s, which has none; give it one by AdversarialLoss.payoff()"
                        .formatted(settings.kind())));
  }

  /** A kind given only by name has its default settings. */
  private static LossSettings ofKind(LossKind<LossSettings> kind, LossSettings settings) {
    return kind.defaults().getClass().isInstance(settings) ? settings : kind.defaults();
  }

  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  private static Optional<LossKind<LossSettings>> known(Catalogue catalogue, String name) {
    return Optional.ofNullable(catalogue.all(LossKind.class).get(name));
  }
}
