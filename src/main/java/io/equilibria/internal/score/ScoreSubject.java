package io.equilibria.internal.score;

import io.equilibria.internal.feature.FeatureProtocol;
import java.util.Optional;

/**
 * The samples and data of an evaluation, as known before computation.
 *
 * @param samples the generated samples
 * @param data the data compared with
 * @param extractor extractor of features; empty if none is used
 */
public record ScoreSubject(
    OpenedSamples samples, OpenedData data, Optional<FeatureProtocol> extractor) {

  /** The smaller of the two counts. */
  int fewest() {
    return Math.min(samples.content().count(), data.content().count());
  }

  /** Why an input is missing; empty if it is available. */
  Optional<String> missing(ScoreNeed need) {
    boolean features = samples.content() instanceof SampleContent.FeatureRows;
    boolean images = samples.content() instanceof SampleContent.Images;
    boolean met =
        switch (need) {
          case REAL_FEATURES, GENERATED_FEATURES -> features || extractor.isPresent();
          case GENERATED_CLASSES -> extractor.filter(one -> one.classes() > 0).isPresent();
          case GENERATED_IMAGES -> images;
          case SAMPLE_SETS -> !features;
        };
    return met
        ? Optional.empty()
        : Optional.of("expected %s, found %s".formatted(need.text(), found(need)));
  }

  private String found(ScoreNeed need) {
    return need == ScoreNeed.GENERATED_CLASSES && extractor.isPresent()
        ? extractor.get().name() + ", which has none"
        : samples.content().word();
  }
}
