package io.equilibria.internal.config;

import io.equilibria.config.PenaltySettings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The published name of a game. */
public final class GameTitle {
  private static final String NONE = "none";

  private GameTitle() {}

  /** {@code NS-GAN} for {@code ns-gan}: most names are abbreviations. */
  public static String of(String preset) {
    return preset.contains("gan")
        ? preset.toUpperCase(Locale.ROOT)
        : preset.substring(0, 1).toUpperCase(Locale.ROOT) + preset.substring(1) + " GAN";
  }

  /**
   * {@code GAN-GP}: the first published game with the same loss, penalty and constraint, regardless
   * of numbers such as weights; otherwise loss and penalties. A mixture is named {@code
   * MIX+GAN-GP}.
   */
  public static String of(GameSpec game) {
    boolean mixed = game.mixture().weighted().isPresent() && !game.isPair();
    return (mixed ? "MIX+" : "") + unmixed(game);
  }

  private static String unmixed(GameSpec game) {
    return first(preset -> equal(preset, game))
        .or(() -> first(preset -> sameStructure(preset, game)))
        .map(GameTitle::of)
        .orElseGet(() -> parts(game));
  }

  private static Optional<String> first(Predicate<GamePreset> fits) {
    return Presets.gameNames().stream().filter(name -> fits.test(Presets.game(name))).findFirst();
  }

  private static boolean equal(GamePreset preset, GameSpec game) {
    return preset.loss().equals(game.loss())
        && game.penalties().equals(List.of(preset.penalty()))
        && constraints(game).equals(Set.of(preset.constraint()));
  }

  /** A one-sided penalty is that of another game. */
  private static boolean sameStructure(GamePreset preset, GameSpec game) {
    return preset.loss().structure().equals(game.loss().structure())
        && game.penalties().stream()
            .map(PenaltySettings::structure)
            .toList()
            .equals(List.of(preset.penalty().structure()))
        && constraints(game).stream()
            .map(ConstraintSpec::structure)
            .collect(Collectors.toSet())
            .equals(Set.of(preset.constraint().structure()));
  }

  private static Set<ConstraintSpec> constraints(GameSpec game) {
    return new HashSet<>(
        game.discriminatorPlayers().stream().map(DiscriminatorSpec::constraint).toList());
  }

  private static String parts(GameSpec game) {
    String penalties =
        game.penalties().stream()
            .map(PenaltySettings::kind)
            .filter(kind -> !kind.equals(NONE))
            .collect(Collectors.joining(" + "));
    return game.loss().kind() + (penalties.isEmpty() ? "" : " + " + penalties);
  }
}
