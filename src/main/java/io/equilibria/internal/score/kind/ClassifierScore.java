package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.InceptionScore;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Inception Score with the classic network, with another classifier the classifier score. With
 * Inception the name states whether the softmax has a bias.
 */
final class ClassifierScore implements ImageScore<ClassifierScore.Settings> {
  /**
   * The settings.
   *
   * @param splits number of splits, at least 1
   */
  @KindName("is")
  record Settings(int splits) implements Spec {
    Settings {
      if (splits < 1) {
        throw new InputException("splits: expected at least 1, found " + splits);
      }
    }
  }

  @Override
  public Settings defaults() {
    return new Settings(InceptionScore.Splits.PAPER);
  }

  @Override
  public String summary() {
    return "confidence and diversity of a classifier's predictions; uses only samples";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.GENERATED_CLASSES);
  }

  @Override
  public int least(Settings settings, Optional<FeatureProtocol> extractor) {
    return settings.splits();
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    InceptionScore found =
        InceptionScore.of(
            input.requireClasses(), new InceptionScore.Splits(settings.splits(), input.seed()));
    ScoreValue value =
        ScoreValue.of(
                input.name().ofClasses("IS", "CS"),
                ScoreDirection.LARGER_IS_BETTER,
                found.mean(),
                "exp of the mean KL(p(y|x) || p(y)), mean over splits in a random order")
            .noting(
                List.of("standard deviation over splits: " + NumberText.brief(found.deviation())));
    return List.of(Confidence.of(value, found.interval(Confidence.LEVEL), "splits"));
  }

  @Override
  public List<String> papers() {
    return List.of("salimans2016improved");
  }
}
