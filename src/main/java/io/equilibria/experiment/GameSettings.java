package io.equilibria.experiment;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.GamePreset;
import io.equilibria.config.GameSpec;
import io.equilibria.config.GaussianSpec;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What games of a sweep have in common: the optimisers of its base, so that they differ in loss,
 * penalty and constraint alone, where a preset would bring its own; and which settings they have.
 */
public final class GameSettings {
  /** The setting of penalised games. */
  public static final String WEIGHT = "game.penalty.weight";

  /** The setting of games that clip weights. */
  public static final String BOUND = "game.discriminator.constraint.bound";

  private GameSettings() {}

  /** Whether any of these games has a setting: one that none has cannot be swept. */
  public static boolean anyHas(List<String> games, String path) {
    return switch (path) {
      case WEIGHT, BOUND -> games.stream().anyMatch(game -> has(Presets.game(game), path));
      default -> true;
    };
  }

  private static boolean has(GamePreset game, String path) {
    ExperimentSpec any = ExperimentSpec.of(GaussianSpec.Gaussian.DEFAULT);
    return Overrides.paths(any.withGame(game.applyTo(GameSpec.DEFAULT))).containsKey(path);
  }

  /**
   * Changes for all runs.
   *
   * @param more further changes, which come after; an optimiser of another kind than the base's
   *     starts from the defaults of its kind
   */
  public static Map<String, String> likeTheBase(ExperimentSpec base, Map<String, String> more) {
    Map<String, String> all = Overrides.paths(base);
    Map<String, String> set = new LinkedHashMap<>();
    all.forEach(
        (path, value) -> {
          boolean kept = path.contains(".optimizer.") && !changesKind(path, all, more);
          if (kept || path.equals("game.discriminator.steps")) {
            set.put(path, value);
          }
        });
    set.putAll(more);
    return set;
  }

  private static boolean changesKind(
      String path, Map<String, String> base, Map<String, String> more) {
    String kind = path.substring(0, path.lastIndexOf('.')) + ".kind";
    return more.containsKey(kind) && !more.get(kind).equals(base.get(kind));
  }
}
