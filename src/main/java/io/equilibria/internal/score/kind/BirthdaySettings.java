package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.BirthdayBatches;
import io.equilibria.internal.metric.image.DuplicateDistance;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.text.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of the birthday test.
 *
 * @param compare {@code features} of the extractor, {@code raw} pixels or coordinates, or {@code
 *     auto}: features for colour images, whose pixels carry little information, otherwise raw
 * @param batches number of batches that samples are divided into, {@value BirthdayBatches#FEWEST}
 *     to {@value #MOST}
 * @param tau distance below which two samples are duplicates: {@code data} for a quantile of the
 *     data's own nearest distances, see {@link DuplicateDistance}; or a number > 0
 * @param quantile quantile for tau = {@code data}, above 0 and at most 1
 * @param group number of data among which nearest neighbours are searched, at least 2
 * @param curve whether the size is also computed for other values of tau
 */
@KindName("birthday")
record BirthdaySettings(
    String compare, int batches, String tau, double quantile, int group, boolean curve)
    implements Spec {
  static final BirthdaySettings DEFAULT =
      new BirthdaySettings(
          "auto",
          BirthdayBatches.USUAL,
          "data",
          DuplicateDistance.QUANTILE,
          DuplicateDistance.GROUP,
          false);

  static final int MOST = 1_000_000;

  private static final int COLOURS = 3;
  private static final List<Double> QUANTILES = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
  private static final List<Double> FACTORS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

  /**
   * A distance with its description.
   *
   * @param tau > 0
   * @param words such as {@code 5 % of nearest distances of data}
   */
  record Distance(double tau, String words) {}

  BirthdaySettings {
    if (!List.of("auto", "raw", "features").contains(compare)) {
      throw new InputException(
          "compare: expected auto, raw or features, found " + Quote.found(compare));
    }
    if (!(quantile > 0 && quantile <= 1)) {
      throw new InputException(
          "quantile: expected a share above 0 and at most 1, such as 0.05, found " + quantile);
    }
    if (batches > MOST) {
      throw new InputException(
          "batches: expected at most %d, found %d; use fewer".formatted(MOST, batches));
    }
    new BirthdayBatches(batches, 0); // they reject values out of range
    new DuplicateDistance(group, 0);
    if (!tau.equals("data")) {
      given(tau);
    }
  }

  private static double given(String tau) {
    try {
      double distance = Double.parseDouble(tau);
      if (distance > 0 && Double.isFinite(distance)) {
        return distance;
      }
    } catch (NumberFormatException e) {
      throw refused(tau);
    }
    throw refused(tau);
  }

  private static InputException refused(String tau) {
    return new InputException(
        "tau: expected data, or a distance > 0 below which two samples are duplicates, found "
            + Quote.found(tau));
  }

  /** Whether features of the extractor are compared. */
  boolean extracts(SampleContent data) {
    return switch (compare) {
      case "features" -> true;
      case "raw" -> data instanceof SampleContent.FeatureRows;
      default ->
          data instanceof SampleContent.FeatureRows
              || (data instanceof SampleContent.Images images
                  && images.images().size().channels() >= COLOURS);
    };
  }

  /** The distance, followed by those of the curve if there is one. */
  List<Distance> distances(RealFeatures data, long seed, Execution execution) {
    List<Distance> all = new ArrayList<>();
    if (tau.equals("data")) {
      List<Double> quantiles = new ArrayList<>(List.of(quantile));
      quantiles.addAll(curve ? QUANTILES : List.of());
      List<Double> taus = new DuplicateDistance(group, seed).of(data, quantiles, execution);
      for (int i = 0; i < taus.size(); i++) {
        all.add(
            new Distance(taus.get(i), NumberText.brief(100 * quantiles.get(i)) + " % quantile"));
      }
    } else {
      double distance = given(tau);
      all.add(new Distance(distance, tau));
      (curve ? FACTORS : List.<Double>of())
          .forEach(
              factor ->
                  all.add(new Distance(factor * distance, NumberText.brief(factor * distance))));
    }
    return List.copyOf(all);
  }
}
