package io.equilibria.config;

/**
 * A game by name, for {@code --game acme:mine}: rules and settings between networks of any kind. It
 * is a table of choices that exist already; a new loss or penalty is a kind of its own.
 */
public interface GameKind extends Kind<GamePreset> {
  @Override
  String name();

  /**
   * A game by name.
   *
   * @param name the word for it, in a jar with a namespace: {@code acme:mine}
   */
  static GameKind of(String name, GamePreset preset) {
    return new GameKind() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public GamePreset defaults() {
        return preset;
      }
    };
  }
}
