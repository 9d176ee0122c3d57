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
 * @param variant of the classic network, such as {@code pytorch-fid}; empty for that of the graph
 *     of 2015 without bias
 */
public record ScoreName(String title, boolean classic, String variant) {
  private static final String INCEPTION = "inception-";

  /** Of the scores of an extractor. */
  public static ScoreName of(Optional<FeatureProtocol> extractor) {
    return extractor
        .map(one -> new ScoreName(one.title(), one.isClassic(), variant(one)))
        .orElse(new ScoreName("Given", false, ""));
  }

  private static String variant(FeatureProtocol extractor) {
    return extractor.isClassic() && extractor.name().startsWith(INCEPTION)
        ? extractor.name().substring(INCEPTION.length())
        : "";
  }

  /**
   * The name of a score.
   *
   * @param literature with the classic network: {@code FID}
   * @param other behind the title of another: {@code FD}
   */
  public String of(String literature, String other) {
    if (!classic) {
      return title + "-" + other;
    }
    return variant.isEmpty() ? literature : "%s (%s)".formatted(literature, variant);
  }

  /** The name of a score that names its extractor always. */
  public String of(String score) {
    return title + "-" + score;
  }
}
