package io.equilibria.loss;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.config.LossSpec;
import io.equilibria.config.Suggestions;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.nio.file.Path;
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
        LossKind.of("hinge", new Hinge()));
  }

  /**
   * The term of a game's loss.
   *
   * @param settings by replica, of one kind
   * @throws InputException if the catalogue has none of that name
   */
  public static Term term(Catalogue catalogue, PerReplica<LossSpec> settings) {
    return known(catalogue, settings.first().kind())
        .orElseThrow(
            () ->
                new InputException(
                    "game.loss: unknown loss `"
                        + settings.first().kind()
                        + "`"
                        + Suggestions.hint(
                            settings.first().kind(), catalogue.all(LossKind.class).keySet())))
        .term(settings);
  }

  /**
   * Refuses a loss that is unknown.
   *
   * @param run the folder of a run that was trained with it, for the message
   * @throws InputException if there is none of that name: a program has brought its own
   */
  public static void require(Catalogue catalogue, LossSpec loss, Path run) {
    if (known(catalogue, loss.kind()).isEmpty()) {
      throw new InputException(
          "%s was trained by a program with a loss of its own, `%s`, which is unknown here; resume it"
                  .formatted(run, loss.kind())
              + " in that program with TrainerOptions.withCatalogue, and draw its graph there by"
              + " GameGraphs.of");
    }
  }

  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  private static Optional<LossKind<LossSpec>> known(Catalogue catalogue, String name) {
    return Optional.ofNullable(catalogue.all(LossKind.class).get(name));
  }
}
