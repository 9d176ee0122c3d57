package io.equilibria.config;

/**
 * A game by name, for {@code --game acme:mine}: rules and settings between networks of any kind. It
 * is a table of choices that exist already; a new loss or penalty is a kind of its own.
 */
public interface GameKind extends Kind<GamePreset> {
  @Override
  String name();

  /**
   * Where the game was published, such as {@code Gulrajani et al. 2017}; empty if that is unknown.
   */
  default String paper() {
    return "";
  }

  /** A game by name, of no paper. */
  static GameKind of(String name, GamePreset preset) {
    return of(name, preset, "");
  }

  /**
   * A game by name.
   *
   * @param name the word for it, in a jar with a namespace: {@code acme:mine}
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
