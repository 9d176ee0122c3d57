package io.equilibria.internal.score.measure;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.internal.evaluation.MeasureSettings;
import io.equilibria.internal.evaluation.Need;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A score of a game's samples against the held-out part of its data, or against all data if there
 * is none.
 *
 * @param quantity the quantity
 * @param direction which values are better
 * @param source the computation
 */
record ScoreMeasure(Quantity quantity, Direction direction, Source source)
    implements MeasureKind<MeasureSettings.None> {
  /** Must differ from the seeds of training, so that nothing is measured on training samples. */
  static final long SEED = 20_171_029;

  /** Cache of opened data by settings. */
  private static final Map<DataSettings, ImageRecords> REFERENCES = new ConcurrentHashMap<>();

  /**
   * The computation of a score.
   *
   * @param score its name among the built-in scores
   * @param value index of its value
   * @param extractor name of the extractor
   * @param samples number of samples
   */
  record Source(String score, int value, String extractor, int samples) {}

  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(quantity.id());
  }

  /**
   * None: with finitely many samples even real images do not reach the optimum; see {@link
   * RealScores}.
   */
  @Override
  public OptionalDouble best(MeasureInput input) {
    return OptionalDouble.empty();
  }

  /** No score of which larger values are better is negative. */
  @Override
  public OptionalDouble worst() {
    return direction == Direction.LARGER_IS_BETTER
        ? OptionalDouble.of(0)
        : MeasureKind.super.worst();
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

  /** Computes the value of real images or samples against data. */
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

  /** The held-out part of data, if any. */
  static DataSettings heldOut(DataSettings data) {
    return ImageRecords.heldOut(data, Catalogue.installed()).orElse(data);
  }

  static String split(DataSettings data) {
    return ImageRecords.split(data, Catalogue.installed()).name().toLowerCase(Locale.ROOT);
  }

  /** Half the width of the value's interval; 0 if there is none. */
  private static double error(ScoreValue found) {
    return found
        .interval()
        .map(ScoreInterval::ends)
        .map(ends -> (ends.high() - ends.low()) / 2)
        .orElse(0.0);
  }
}
