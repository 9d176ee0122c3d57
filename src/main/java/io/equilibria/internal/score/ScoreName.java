package io.equilibria.internal.score;

import io.equilibria.internal.feature.FeatureProtocol;
import java.util.Optional;

/**
 * Names of scores. The published names FID, KID and IS are reserved for the classic Inception
 * network. With other extractors the numbers differ by orders of magnitude, so the names differ
 * too: SqueezeNet-FD, MNIST-FD.
 *
 * @param title the title of the extractor, such as {@code SqueezeNet}; {@code Given} for previously
 *     extracted features
 * @param classic whether the published names apply
 * @param variant the variant of the classic network, such as {@code pytorch-fid}; empty for the
 *     graph of 2015 without bias
 * @param bias whether the logits have a bias, in words; empty for networks without such variants
 */
public record ScoreName(String title, boolean classic, String variant, Optional<String> bias) {
  private static final String INCEPTION = "inception-";
  private static final String WITH_BIAS = "with-bias";

  /** The names of an extractor's scores. */
  public static ScoreName of(Optional<FeatureProtocol> extractor) {
    return extractor
        .map(one -> new ScoreName(one.title(), one.isClassic(), variant(one), one.bias()))
        .orElse(new ScoreName("Given", false, "", Optional.empty()));
  }

  private static String variant(FeatureProtocol extractor) {
    return extractor.isClassic() && extractor.name().startsWith(INCEPTION)
        ? extractor.name().substring(INCEPTION.length())
        : "";
  }

  /**
   * The name of a score.
   *
   * @param literature the name with the classic network: {@code FID}
   * @param other the suffix with another extractor: {@code FD}
   */
  public String of(String literature, String other) {
    if (!classic) {
      return title + "-" + other;
    }
    return variant.isEmpty() ? literature : "%s (%s)".formatted(literature, variant);
  }

  /**
   * The name of a score of class probabilities, which states whether Inception's logits have a
   * bias, since both are in use: {@code IS (without bias)}, {@code IS (pytorch-fid, without bias)}.
   *
   * @param literature the name with the classic network: {@code IS}
   * @param other the suffix with another extractor: {@code CS}
   */
  public String ofClasses(String literature, String other) {
    String name = classic ? literature : of(other);
    boolean marked = classic && !variant.isEmpty() && !variant.equals(WITH_BIAS);
    return bias.map(words -> "%s (%s%s)".formatted(name, marked ? variant + ", " : "", words))
        .orElseGet(() -> of(literature, other));
  }

  /** The name of a score that always includes its extractor. */
  public String of(String score) {
    return title + "-" + score;
  }
}
