package io.equilibria.internal.score.kind;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.BirthdayBatches;
import io.equilibria.internal.metric.image.BirthdaySize;
import io.equilibria.internal.metric.image.BirthdayTest;
import io.equilibria.internal.metric.image.DuplicateDistance;
import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The birthday-paradox test of the samples' support, and of the data's at the same distance. See
 * {@link BirthdayTest}.
 */
final class BirthdayScore implements ImageScore<BirthdaySettings> {
  @Override
  public BirthdaySettings defaults() {
    return BirthdaySettings.DEFAULT;
  }

  @Override
  public String summary() {
    return "birthday test: equally probable points that would repeat themselves as often";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.SAMPLE_SETS);
  }

  @Override
  public Set<ScoreNeed> needs(BirthdaySettings settings, SampleContent data) {
    return settings.extracts(data)
        ? Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES)
        : needs();
  }

  @Override
  public boolean findsPairs() {
    return true;
  }

  @Override
  public int least(BirthdaySettings settings, Optional<FeatureProtocol> extractor) {
    return new BirthdayBatches(settings.batches(), 0).fewest();
  }

  @Override
  public List<ScoreValue> values(BirthdaySettings settings, ScoreInput input, Execution execution) {
    SampleContent content = input.subject().data().content();
    boolean extracted = settings.extracts(content);
    RealFeatures data = extracted ? input.requireReal() : new RealFeatures(RawFeatures.of(content));
    Features samples =
        extracted
            ? input.requireGenerated().features()
            : RawFeatures.of(input.subject().samples().content());
    List<BirthdaySettings.Distance> distances =
        settings.distances(data, input.seed(), execution.part(0, 10, 100, "%"));
    List<Double> taus = distances.stream().map(BirthdaySettings.Distance::tau).toList();
    BirthdayBatches batches = new BirthdayBatches(settings.batches(), input.seed());
    BirthdayTest generated =
        BirthdayTest.of(samples, batches, taus, execution.part(10, 55, 100, "%"));
    BirthdayTest real =
        BirthdayTest.of(data.features(), batches, taus, execution.part(55, 100, 100, "%"));
    String title = extracted ? input.name().of("birthday size") : "Birthday size";
    int group = new DuplicateDistance(settings.group(), 0).groupOf(data.features().count());
    List<ScoreValue> values = new ArrayList<>();
    for (int i = 0; i < distances.size(); i++) {
      String name = i == 0 ? title : title + " at " + distances.get(i).words();
      String tau = tau(settings, distances.get(i), group);
      values.add(
          value(name, ScoreDirection.LARGER_IS_BETTER, generated.sizes().get(i), tau)
              .showing(i == 0 ? generated.closest() : List.of()));
      values.add(value(name + " (data)", ScoreDirection.NEITHER, real.sizes().get(i), tau));
    }
    return List.copyOf(values);
  }

  private static String tau(
      BirthdaySettings settings, BirthdaySettings.Distance distance, int group) {
    if (distance.tau() == BirthdayTest.COPIES) {
      return "exact copies, since the data repeat themselves";
    }
    String number = "nearer than " + NumberText.brief(distance.tau());
    return settings.tau().equals("data")
        ? number
            + ", the %s of nearest distances among %s data"
                .formatted(distance.words(), NumberText.count(group))
        : number;
  }

  private static ScoreValue value(
      String name, ScoreDirection direction, BirthdaySize size, String tau) {
    return ScoreValue.of(name, direction, size.value(), "s^2 / (2 ln 2); duplicates: " + tau)
        .within(new ScoreInterval(size.interval(), "95 % for batches as independent draws"))
        .with("distance", NumberText.brief(size.tau()))
        .with("batch", size.length())
        .noting(size.atLeast() ? List.of(atLeast(size)) : List.of());
  }

  private static String atLeast(BirthdaySize size) {
    return "at least, since %s of %s batches of %s hold a duplicate; more samples find more"
        .formatted(
            NumberText.count(size.reached()),
            NumberText.count(size.batches()),
            NumberText.count(size.length()));
  }

  @Override
  public List<String> papers() {
    return List.of("arora2017gans");
  }
}
