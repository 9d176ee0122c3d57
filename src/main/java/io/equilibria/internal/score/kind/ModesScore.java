package io.equilibria.internal.score.kind;

import io.equilibria.config.Catalogue;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.data.DataKind;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.ClassProbabilities;
import io.equilibria.internal.metric.image.ModeHistogram;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoreValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Number of modes found and KL divergence of the mode histogram from uniform, where modes are the
 * classes of a classifier of the data: the 1 000 of Color MNIST, the ten of MNIST.
 */
final class ModesScore implements ImageScore<ModesScore.Settings> {
  private static final String COLOUR = "color-mnist";
  private static final Set<String> FILES = Set.of("image-folder", "image-array");

  /** There are no settings. */
  @KindName("modes")
  record Settings() implements Spec {}

  @Override
  public Settings defaults() {
    return new Settings();
  }

  @Override
  public String summary() {
    return "classes that samples have, and KL of their histogram from the uniform one";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.GENERATED_CLASSES);
  }

  @Override
  public Optional<String> obstacle(Settings settings, ScoreSubject subject) {
    return subject.extractor().filter(one -> isOf(subject.data(), one)).isPresent()
        ? Optional.empty()
        : Optional.of(
            "expected a classifier of the data's own classes as the extractor, such as color-mnist, found %s"
                .formatted(subject.extractor().map(FeatureProtocol::name).orElse("none")));
  }

  /**
   * Whether an extractor's classes are those of data. Equal numbers do not suffice for a data set
   * by name and an extractor of the library: ImageNet has as many classes as Color MNIST. Data in
   * files may be any.
   */
  private static boolean isOf(OpenedData data, FeatureProtocol extractor) {
    String name = data.of().name();
    boolean published =
        Catalogue.installed().all(DataKind.class).containsKey(name) && !FILES.contains(name);
    boolean shipped = !extractor.name().contains(":");
    if (published && shipped) {
      return extractor.name().equals(name);
    }
    return extractor.name().equals(COLOUR) || extractor.classes() == data.classes();
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    ClassProbabilities classes = input.requireClasses();
    ModeHistogram modes = ModeHistogram.of(classes.predicted(), classes.classes());
    String estimator = "histogram of the most probable classes, N = " + modes.samples();
    return List.of(
        ScoreValue.of(
                input.name().of("modes"), ScoreDirection.LARGER_IS_BETTER, modes.found(), estimator)
            .in("of " + NumberText.count(modes.modes())),
        ScoreValue.of(
                input.name().of("mode KL"),
                ScoreDirection.SMALLER_IS_BETTER,
                modes.divergenceFromUniform(),
                "KL(samples || uniform) of the " + estimator)
            .in("nats")
            .noting(
                List.of(
                    "uniform samples would have about "
                        + NumberText.brief(modes.floor())
                        + " nats; the classifier's mistakes find modes, so compare with real"
                        + " data")));
  }

  @Override
  public List<String> papers() {
    return List.of("metz2017unrolled");
  }
}
