package io.equilibria.internal.evaluation;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.divergence.FDivergence;
import java.util.regex.Pattern;

/**
 * A quantity measured between data and generator.
 *
 * @param id the id in files and programs, such as {@code sliced-w1}
 * @param title the displayed title, such as {@code sliced 1-Wasserstein distance}
 * @param axis the symbol and unit, such as {@code SW1 (units of x)}
 */
public record Quantity(String id, String title, String axis) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  public Quantity {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "quantity: expected small letters, digits and hyphens as id, found " + id);
    }
    requireNonNull(title, "title");
    requireNonNull(axis, "axis");
  }

  /** An f-divergence, by any estimator. */
  public static Quantity of(FDivergence divergence) {
    return switch (divergence) {
      case JENSEN_SHANNON -> of(divergence, "js", "JS (nats)");
      case KULLBACK_LEIBLER -> of(divergence, "kl", "KL(data | generated) (nats)");
      case REVERSE_KULLBACK_LEIBLER -> of(divergence, "reverse-kl", "KL(generated | data) (nats)");
      case TOTAL_VARIATION -> of(divergence, "tv", "total variation");
      case SQUARED_HELLINGER -> of(divergence, "hellinger", "squared Hellinger distance");
      case PEARSON_CHI_SQUARED -> of(divergence, "chi-squared", "Pearson chi-squared");
      case NEYMAN_CHI_SQUARED -> of(divergence, "neyman", "Neyman chi-squared");
    };
  }

  private static Quantity of(FDivergence divergence, String id, String axis) {
    return new Quantity(id, divergence.title(), axis);
  }

  /** The unit, given in brackets at the end of the axis; {@code 1} if there is none. */
  public String unit() {
    int bracket = axis.lastIndexOf(" (");
    return bracket < 0 ? "1" : axis.substring(bracket + 2, axis.length() - 1);
  }
}
