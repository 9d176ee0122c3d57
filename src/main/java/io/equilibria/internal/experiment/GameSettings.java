package io.equilibria.internal.experiment;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GaussianSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The common settings of a sweep's games: they use the optimisers of the sweep's base instead of
 * those of their presets, so that they differ only in loss, penalty and constraint.
 */
public final class GameSettings {
  /** The path of the penalty weight. */
  public static final String WEIGHT = "game.penalty.weight";

  /** The path of the bound of weight clipping. */
  public static final String BOUND = "game.discriminator.constraint.bound";

  private GameSettings() {}

  /** Whether any of the games has a setting; a setting that none has cannot be swept. */
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
   * Returns the changes for all runs.
   *
   * @param more further changes, applied last; an optimiser of another kind than the base's starts
   *     from the defaults of its kind
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
