package io.equilibria.internal.evaluation;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.NeuralNetEstimate;
import io.equilibria.internal.response.NeuralNetSettings;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.ndarray.Shape;

/** The neural net distance between two sets of points, on held-out points. */
final class NeuralNetMeasure implements MeasureKind<NeuralNetSettings> {
  private static final long SEED = 20_171_023;
  private static final Quantity QUANTITY =
      new Quantity("nnd", "neural net distance", "neural net distance");

  @Override
  public NeuralNetSettings defaults() {
    return NeuralNetSettings.DEFAULT;
  }

  @Override
  public Quantity quantity() {
    return QUANTITY;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES);
  }

  @Override
  public String estimator() {
    return "trained discriminators on held-out points: at least this";
  }

  @Override
  public Optional<String> obstacle(NeuralNetSettings settings, MeasureInput input) {
    return MeasureKind.super
        .obstacle(settings, input)
        .or(() -> PointMeasure.tooFew(NeuralNetDistance.FEWEST, input));
  }

  /**
   * Measures the distance. The error covers only the sampling of held-out points: half the width of
   * the interval divided by 1.96.
   */
  @Override
  public Measured measure(NeuralNetSettings settings, MeasureInput input, Execution execution) {
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfPoints(input.points().real())),
            new SampleSides.Generated(new SampleSet.OfPoints(input.samples())));
    Shape sample = sides.real().set().sample();
    NeuralNetEstimate found =
        settings.distance(Catalogue.installed(), sample).between(sides, SEED, execution);
    return new Estimate(
        found.value(),
        (found.interval().high() - found.interval().low()) / (2 * 1.96),
        "%s; %d and %d points; on the training part %s, spread over starts %s"
            .formatted(
                settings.words(sample),
                sides.real().set().count(),
                sides.generated().set().count(),
                NumberText.brief(found.training()),
                NumberText.brief(found.spread())));
  }
}
