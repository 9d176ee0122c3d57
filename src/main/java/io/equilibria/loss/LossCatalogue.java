package io.equilibria.loss;

import io.equilibria.InputException;
import io.equilibria.config.Suggestions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The losses by the names that experiments use. Immutable. */
public final class LossCatalogue {
  private static final LossCatalogue STANDARD =
      new LossCatalogue(Map.of())
          .with("minimax", new Minimax())
          .with("non-saturating", new NonSaturating())
          .with("wasserstein", new Wasserstein())
          .with("least-squares", new LeastSquares())
          .with("hinge", new Hinge());

  private final Map<String, AdversarialLoss> losses;

  private LossCatalogue(Map<String, AdversarialLoss> losses) {
    this.losses = losses;
  }

  /** The losses of the literature. */
  public static LossCatalogue standard() {
    return STANDARD;
  }

  /**
   * A catalogue that also knows a loss of one's own.
   *
   * @throws InputException if the name is taken, since a run keeps no more of its loss than that
   */
  public LossCatalogue with(String name, AdversarialLoss loss) {
    Objects.requireNonNull(loss, "loss");
    if (losses.containsKey(name)) {
      throw new InputException(
          "loss: the name `%s` is taken; give another than %s"
              .formatted(name, String.join(", ", losses.keySet())));
    }
    Map<String, AdversarialLoss> more = new LinkedHashMap<>(losses);
    more.put(name, loss);
    return new LossCatalogue(Collections.unmodifiableMap(more));
  }

  /** The known names in order. */
  public Set<String> names() {
    return losses.keySet();
  }

  /**
   * The loss of a name.
   *
   * @throws InputException if there is none
   */
  public AdversarialLoss get(String name) {
    AdversarialLoss loss = losses.get(name);
    if (loss == null) {
      throw new InputException(
          "game.loss: unknown loss `" + name + "`" + Suggestions.hint(name, losses.keySet()));
    }
    return loss;
  }

  /**
   * The loss that a run was trained with.
   *
   * @param run its folder, for the message
   * @throws InputException if there is none of that name: a program has brought its own
   */
  public AdversarialLoss get(String name, Path run) {
    if (!losses.containsKey(name)) {
      throw new InputException(
          "%s was trained by a program with a loss of its own, `%s`, which is unknown here; resume it"
                  .formatted(run, name)
              + " in that program with TrainerOptions.withLosses, and draw its graph there by"
              + " Blueprint.of");
    }
    return losses.get(name);
  }
}
