package io.equilibria.internal.score.kind;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.internal.score.critic.CriticEstimate;
import io.equilibria.internal.score.critic.CriticSettings;
import io.equilibria.internal.score.critic.IndependentCritic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The independent critic: the payoff of new WGAN-GP critics on held-out data and samples, the 99 %
 * quantile of their gradient norm, the ratio of the two, and as floor the payoff between a sample
 * of the training data and the held-out data.
 *
 * <p>Each value is a mean over critics with several seeds; the interval is their range, not a
 * confidence interval.
 */
final class CriticScore implements ImageScore<CriticSettings> {
  @Override
  public CriticSettings defaults() {
    return CriticSettings.DEFAULT;
  }

  @Override
  public String summary() {
    return "payoff of fresh WGAN-GP critics on held-out data and samples, and its floor (minutes)";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.SAMPLE_SETS);
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public int least(CriticSettings settings, Optional<FeatureProtocol> extractor) {
    return CriticSettings.FEWEST;
  }

  /** Requires held-out data: a generator could reproduce its training data. */
  @Override
  public Optional<String> obstacle(CriticSettings settings, ScoreSubject subject) {
    if (subject.data().joinsParts()) {
      return Optional.of(
          "expected data that no generator was trained on, found all of %s, with its training part; use split=test"
              .formatted(subject.data().of().name()));
    }
    return subject.data().of().split().equals("train")
        ? Optional.of(
            "expected data that no generator was trained on, found training data; use split=test,"
                + " or --data with other data")
        : Optional.empty();
  }

  @Override
  public List<ScoreValue> values(CriticSettings settings, ScoreInput input, Execution execution) {
    SampleContent data = input.subject().data().content();
    SampleSides.Real real = new SampleSides.Real(Contents.set("critic", data));
    SampleSides sides =
        new SampleSides(
            real,
            new SampleSides.Generated(Contents.set("critic", input.subject().samples().content())));
    Optional<SampleContent> known = input.subject().data().training().map(Supplier::get);
    Optional<SampleContent> training = known.filter(set -> set.count() >= CriticSettings.FEWEST);
    int parts = training.isPresent() ? 2 : 1;
    List<CriticEstimate> found =
        IndependentCritic.between(
            sides, settings, input.seed(), execution.part(0, 1, parts, "critics"));
    String estimator = CriticSettings.words(real.set().sample()) + ", WGAN-GP, held-out half";
    List<ScoreValue> values = new ArrayList<>();
    List<String> notes = notes(input.subject().data().of(), known);
    values.add(value("Critic payoff", found, CriticEstimate::payoff, estimator).noting(notes));
    values.add(
        value(
            "Critic gradient norm",
            found,
            CriticEstimate::gradientNorm,
            "99 % quantile of |grad f| between held-out data and samples"));
    values.add(
        value(
                "Critic W1",
                found,
                CriticEstimate::normalised,
                estimator + ", payoff / gradient norm")
            .noting(notes));
    training.ifPresent(
        source -> {
          SampleSides floor =
              new SampleSides(
                  real,
                  new SampleSides.Generated(
                      Contents.set("critic", source).take(spread(source, sides))));
          List<CriticEstimate> between =
              IndependentCritic.between(
                  floor, settings, input.seed(), execution.part(1, 2, 2, "critics"));
          values.add(
              value(
                  "Critic floor",
                  between,
                  CriticEstimate::payoff,
                  estimator + ", training data in place of samples"));
        });
    return List.copyOf(values);
  }

  private static List<String> notes(ReferenceData data, Optional<SampleContent> training) {
    List<String> notes = new ArrayList<>();
    if (data.split().equals("all")) {
      notes.add(
          "%s has no test part; not held out for a generator that was trained on it"
              .formatted(data.name()));
    }
    training
        .filter(set -> set.count() < CriticSettings.FEWEST)
        .ifPresent(
            set ->
                notes.add(
                    "no floor: expected at least %d training data, found %d"
                        .formatted(CriticSettings.FEWEST, set.count())));
    return List.copyOf(notes);
  }

  /** As many training data as there are samples, evenly spaced over the whole set. */
  private static int[] spread(SampleContent training, SampleSides sides) {
    int count = Math.min(training.count(), sides.generated().set().count());
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) ((long) i * training.count() / count);
    }
    return chosen;
  }

  private static ScoreValue value(
      String name,
      List<CriticEstimate> critics,
      ToDoubleFunction<CriticEstimate> number,
      String estimator) {
    double[] all = critics.stream().mapToDouble(number).sorted().toArray();
    double mean = critics.stream().mapToDouble(number).average().orElseThrow();
    ScoreValue value = ScoreValue.of(name, direction(name), mean, estimator);
    return all.length == 1
        ? value
        : value.within(
            new ScoreInterval(
                new Interval(all[0], all[all.length - 1]),
                "range over %d critics".formatted(all.length)));
  }

  private static ScoreDirection direction(String name) {
    return name.equals("Critic payoff") || name.equals("Critic W1")
        ? ScoreDirection.SMALLER_IS_BETTER
        : ScoreDirection.NEITHER;
  }

  @Override
  public List<String> papers() {
    return List.of("gulrajani2017improved", "danihelka2017comparison");
  }
}
