package io.equilibria.config;

/**
 * A game by name, for {@code --game acme:mine}: rules and settings for networks of any kind. It
 * combines existing choices; a new loss or penalty is a separate kind.
 */
public interface GameKind extends Kind<GamePreset> {
  @Override
  String name();

  /**
   * The publication of the game, such as {@code Gulrajani et al. 2017}; empty if that is unknown.
   */
  default String paper() {
    return "";
  }

  /** A named game without a publication. */
  static GameKind of(String name, GamePreset preset) {
    return of(name, preset, "");
  }

  /**
   * A named game.
   *
   * @param name the name; in a jar, with a namespace: {@code acme:mine}
   * @param paper see {@link #paper}
   */
  static GameKind of(String name, GamePreset preset, String paper) {
    return new GameKind() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public GamePreset defaults() {
        return preset;
      }

      @Override
      public String paper() {
        return paper;
      }
    };
  }
}
