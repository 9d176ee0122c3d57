package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.ClassifierTest;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.internal.text.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classifier two-sample test: how well a classifier distinguishes data from samples by their
 * features.
 */
final class TwoSampleScore implements ImageScore<TwoSampleScore.Settings> {
  private static final String NEIGHBOURS = "neighbours";
  private static final String LOGISTIC = "logistic";
  private static final int FEWEST = 4;

  /**
   * The settings.
   *
   * @param classifier {@code neighbours} or {@code logistic}
   */
  @KindName("c2st")
  record Settings(String classifier) implements Spec {
    Settings {
      if (!List.of(NEIGHBOURS, LOGISTIC).contains(classifier)) {
        throw new InputException(
            "classifier: expected neighbours or logistic, found " + Quote.found(classifier));
      }
    }
  }

  @Override
  public Settings defaults() {
    return new Settings(NEIGHBOURS);
  }

  @Override
  public String summary() {
    return "accuracy of distinguishing data from samples; 1/2 if they are indistinguishable";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES);
  }

  @Override
  public int least(Settings settings, Optional<FeatureProtocol> extractor) {
    return FEWEST;
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    EqualCounts equal = EqualCounts.of(input);
    ClassifierTest found =
        settings.classifier().equals(NEIGHBOURS)
            ? ClassifierTest.nearestNeighbours(
                equal.real(), equal.generated(), input.seed(), execution)
            : ClassifierTest.logisticRegression(
                equal.real(), equal.generated(), input.seed(), execution);
    return List.of(
        ScoreValue.of(
                input.name().of("C2ST"),
                ScoreDirection.SMALLER_IS_BETTER,
                found.accuracy(),
                "accuracy of %s on held-out features".formatted(found.classifier()))
            .with("n", equal.count())
            .noting(
                List.of(
                    "p = %s of an accuracy this high if they are indistinguishable"
                        .formatted(NumberText.brief(found.pValue())))));
  }

  @Override
  public List<String> papers() {
    return List.of("lopezpaz2017revisiting");
  }
}
