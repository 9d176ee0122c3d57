package io.equilibria.score;

import io.equilibria.feature.FeatureProtocol;
import java.util.Optional;

/**
 * What is known before anything is computed.
 *
 * @param samples what was generated
 * @param data what it is compared with
 * @param extractor of features; empty where none is used
 */
public record ScoreSubject(
    OpenedSamples samples, OpenedData data, Optional<FeatureProtocol> extractor) {

  /** The smaller of both counts. */
  int fewest() {
    return Math.min(samples.content().count(), data.content().count());
  }

  /** Why a need is not met; empty if it is. */
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
