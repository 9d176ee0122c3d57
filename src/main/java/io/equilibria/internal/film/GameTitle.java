package io.equilibria.internal.film;

import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.Presets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The published name of a game. */
final class GameTitle {
  private GameTitle() {}

  /**
   * {@code GAN-GP}, or for a mixture {@code MIX+GAN-GP}, for the non-saturating losses with the
   * interpolated penalty of weight 10 and any optimisers; loss and penalties for a game without a
   * name.
   */
  static String of(GameSpec game) {
    boolean mixed = game.mixture().weighted().isPresent() && !game.isPair();
    return (mixed ? "MIX+" : "") + unmixed(game);
  }

  private static String unmixed(GameSpec game) {
    return Presets.gameNames().stream()
        .filter(name -> same(Presets.game(name), game))
        .findFirst()
        .map(GameTitle::written)
        .orElseGet(() -> parts(game));
  }

  /** Most names are abbreviations. */
  private static String written(String name) {
    return name.contains("gan")
        ? name.toUpperCase(Locale.ROOT)
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " GAN";
  }

  private static boolean same(GamePreset preset, GameSpec game) {
    return game.generators().size() == 1
        && game.discriminators().size() == 1
        && preset.loss().equals(game.loss())
        && List.of(preset.penalty()).equals(game.penalties())
        && preset.constraint().equals(game.discriminators().get(0).constraint());
  }

  private static String parts(GameSpec game) {
    String penalties =
        game.penalties().stream().map(penalty -> penalty.kind()).collect(Collectors.joining(" + "));
    return game.lossName() + ", penalty " + penalties;
  }
}
