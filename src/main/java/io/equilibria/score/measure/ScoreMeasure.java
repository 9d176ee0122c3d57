package io.equilibria.score.measure;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.evaluation.MeasureInput;
import io.equilibria.evaluation.MeasureKind;
import io.equilibria.evaluation.MeasureSettings;
import io.equilibria.evaluation.Need;
import io.equilibria.evaluation.Quantity;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import io.equilibria.score.ChosenScore;
import io.equilibria.score.ImageScores;
import io.equilibria.score.ScoreInterval;
import io.equilibria.score.ScoreValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A score of the images that a game makes, against the held-out part of its data where it has one,
 * else against all of them.
 *
 * @param quantity what it is
 * @param direction which values are better
 * @param source how it is computed
 */
record ScoreMeasure(Quantity quantity, Direction direction, Source source)
    implements MeasureKind<MeasureSettings.None> {
  /** Others than anyone's, so that nothing is measured on what training saw. */
  static final long SEED = 20_171_029;

  /** Data that were opened, by their settings. */
  private static final Map<DataSettings, ImageRecords> REFERENCES = new ConcurrentHashMap<>();

  /**
   * How a score is computed.
   *
   * @param score its name among the library's scores
   * @param value which of its values
   * @param extractor of the features
   * @param samples that are drawn
   */
  record Source(String score, int value, String extractor, int samples) {}

  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(quantity.id());
  }

  /** None: with finitely many samples even real images are not at it; see {@link RealScores}. */
  @Override
  public OptionalDouble best(MeasureInput input) {
    return OptionalDouble.empty();
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.GAME);
  }

  @Override
  public String estimator() {
    return "%,d samples as bytes, extractor %s, held-out data where there are any"
        .formatted(source.samples(), source.extractor());
  }

  @Override
  public Optional<String> obstacle(MeasureSettings.None settings, MeasureInput input) {
    return input
        .missing(needs())
        .or(
            () ->
                input.game().experiment().data().images()
                    ? Optional.empty()
                    : Optional.of("it takes data that are images, such as digits"));
  }

  @Override
  public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution execution) {
    DataSettings reference = heldOut(input.game().experiment().data());
    try {
      return of(
          new GameImages(input.game(), SEED),
          source.samples(),
          REFERENCES.computeIfAbsent(reference, ImageRecords::open),
          split(reference),
          execution);
    } catch (InputException e) {
      return new Measured.Unavailable(e.getMessage());
    }
  }

  /** The value for images, real ones or samples, against data. */
  Estimate of(
      DrawnImages images, int count, ImageRecords reference, String split, Execution execution) {
    ChosenScore<?> score =
        ImageScores.installed().chosen(List.of(source.score()), List.of()).get(0);
    try (ScoredImages scored = ScoredImages.open(images, source, count)) {
      ScoreValue found =
          scored.values(score, reference, split, SEED, execution).get(source.value());
      return new Estimate(found.value(), error(found), found.estimator());
    }
  }

  /** The held-out part of data that have one. */
  static DataSettings heldOut(DataSettings data) {
    return ImageRecords.heldOut(data, Catalogue.installed()).orElse(data);
  }

  static String split(DataSettings data) {
    return ImageRecords.split(data, Catalogue.installed()).name().toLowerCase(Locale.ROOT);
  }

  /** Half of its interval; 0 where none is known. */
  private static double error(ScoreValue found) {
    return found
        .interval()
        .map(ScoreInterval::ends)
        .map(ends -> (ends.high() - ends.low()) / 2)
        .orElse(0.0);
  }
}
