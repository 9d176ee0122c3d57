package io.equilibria.score;

import io.equilibria.feature.FeatureProtocol;
import java.util.Optional;

/**
 * How scores are called. Names of the literature, FID, KID and IS, are those of the classic
 * Inception network; with any other extractor the numbers differ by orders of magnitude, and so
 * their names: SqueezeNet-FD, MNIST-FD.
 *
 * @param title of the extractor, such as {@code SqueezeNet}; {@code Given} where somebody extracted
 *     the features
 * @param classic whether the names of the literature hold
 */
public record ScoreName(String title, boolean classic) {
  /** Of the scores of an extractor. */
  public static ScoreName of(Optional<FeatureProtocol> extractor) {
    return extractor
        .map(one -> new ScoreName(one.title(), one.isClassic()))
        .orElse(new ScoreName("Given", false));
  }

  /**
   * The name of a score.
   *
   * @param literature with the classic network: {@code FID}
   * @param other behind the title of another: {@code FD}
   */
  public String of(String literature, String other) {
    return classic ? literature : title + "-" + other;
  }

  /** The name of a score that names its extractor always. */
  public String of(String score) {
    return title + "-" + score;
  }
}
