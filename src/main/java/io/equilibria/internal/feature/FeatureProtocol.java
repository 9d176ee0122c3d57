package io.equilibria.internal.feature;

import io.equilibria.internal.data.image.ImageSize;
import java.util.Objects;
import java.util.Optional;

/**
 * The description of an extractor in the protocol of a score. Two scores are comparable only if
 * these are equal.
 *
 * @param name as on the command line, such as {@code squeezenet}
 * @param title first part of the names of scores, such as {@code SqueezeNet} in SqueezeNet-FD
 * @param digest SHA-256 in hexadecimal of weights and preprocessing
 * @param input size of the network's input, after resizing
 * @param features number of features of an image, at least 1
 * @param classes number of classes, or 0 if the extractor is not a classifier
 * @param filter the filter that resizes images of other sizes
 * @param preprocessing the preprocessing of pixels after resizing, in words, such as {@code "x /
 *     127.5 - 1"}
 * @param origin origin of the weights; the names FID and Inception Score require those of the
 *     classic Inception network
 */
public record FeatureProtocol(
    String name,
    String title,
    String digest,
    ImageSize input,
    int features,
    int classes,
    ResizeFilter filter,
    String preprocessing,
    Origin origin) {

  /** The origin of weights. */
  public enum Origin {
    /**
     * The Inception network of 2015-12-05, recognised by hash: that of the published FID and IS.
     */
    CLASSIC_INCEPTION,
    /**
     * Any other network: scores are named after {@link FeatureProtocol#title}, such as
     * SqueezeNet-FD.
     */
    OTHER
  }

  public FeatureProtocol {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(preprocessing, "preprocessing");
    Objects.requireNonNull(origin, "origin");
    if (!(features >= 1 && classes >= 0)) {
      throw new IllegalArgumentException(
          "an extractor has at least 1 feature and no less than 0 classes, found %d and %d"
              .formatted(features, classes));
    }
  }

  /** Whether scores may be called FID, KID and Inception Score. */
  public boolean isClassic() {
    return origin == Origin.CLASSIC_INCEPTION;
  }

  /**
   * Whether Inception's logits have a bias: {@code with bias} or {@code without bias}; empty for
   * other extractors, which have no such variants.
   */
  public Optional<String> bias() {
    return Inception.of(name).map(Inception::biasWords);
  }

  /** The extractor in one line: name, counts, input and resizing, start of the hash. */
  public String text() {
    return "%s (%,d features%s; %dx%dx%d, %s; sha256 %s)"
        .formatted(
            name,
            features,
            classes == 0 ? "" : ", %,d classes".formatted(classes),
            input.height(),
            input.width(),
            input.channels(),
            filter.text(),
            digest.substring(0, 8));
  }
}
