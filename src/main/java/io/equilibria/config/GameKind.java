package io.equilibria.config;

import java.util.List;

/**
 * A named game, for {@code --game acme:mine}: loss, penalty, constraint, steps and optimiser,
 * independent of the networks. It combines existing kinds; a new loss or penalty needs a {@link
 * Kind} itself.
 *
 * <p>Its {@linkplain #defaults settings} are changes to a plain game, which has the non-saturating
 * loss, no penalty, no constraint, one discriminator step and Adam: {@code penalty=interpolated},
 * {@code penalty.weight=5}, {@code discriminator-steps=5}, {@code optimizer.rate=1e-4}. The paths
 * are {@code loss}, {@code penalty}, {@code constraint}, {@code discriminator-steps} and {@code
 * optimizer}; values are written as in {@code --set}.
 */
public interface GameKind extends Kind<List<String>> {
  @Override
  String name();

  /** The publication of the game, such as {@code Gulrajani et al. 2017}; empty if there is none. */
  default String paper() {
    return "";
  }

  /**
   * A game without a paper.
   *
   * @param name the name; in a jar, with a namespace: {@code acme:mine}
   * @param settings changes to a plain game, such as {@code loss=hinge}; a malformed one is
   *     rejected when the game is first used
   */
  static GameKind of(String name, List<String> settings) {
    return of(name, settings, "");
  }

  /**
   * A game.
   *
   * @param name the name; in a jar, with a namespace: {@code acme:mine}
   * @param settings changes to a plain game; see {@link #of(String, List)}
   * @param paper see {@link #paper}
   */
  static GameKind of(String name, List<String> settings, String paper) {
    return new NamedGame(name, settings, paper);
  }
}
