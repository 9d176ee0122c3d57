package io.equilibria.internal.evaluation.optimum;

import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.internal.evaluation.MeasureSettings;
import io.equilibria.internal.evaluation.Need;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.metric.divergence.DiscriminatorError;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The error of a trained game's discriminator relative to the optimal one, absolute or as a
 * fraction. See {@link DiscriminatorError}.
 *
 * @param quantity the quantity
 * @param part selects one of the errors
 */
record OptimumMeasure(Quantity quantity, Function<DiscriminatorError, Estimate> part)
    implements MeasureKind<MeasureSettings.None> {
  private static final int POINTS = 2000;
  private static final int CELLS = 128;

  /** Must differ from the seeds of training, so that nothing is measured on training data. */
  private static final long DATA_SEED = 20_171_031;

  private static final long SAMPLES_SEED = 20_171_032;

  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None(quantity.id());
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.GAME);
  }

  @Override
  public String estimator() {
    return "mean over %,d points of the data and %,d samples".formatted(POINTS, POINTS);
  }

  @Override
  public Optional<String> obstacle(ExperimentSpec experiment) {
    return OptimumObstacle.of(experiment);
  }

  @Override
  public Optional<String> obstacle(MeasureSettings.None settings, MeasureInput input) {
    return input.missing(needs()).or(() -> obstacle(input.game().experiment()));
  }

  @Override
  public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution execution) {
    TrainedReplica game = input.game();
    Distribution data = DataSources.distribution(game.experiment().data());
    GeneratedLaw generated = GeneratedLaw.of(game, CELLS, POINTS, SAMPLES_SEED);
    double[][] real = data.points(POINTS, DATA_SEED);
    return part.apply(
        DiscriminatorError.of(
            new RealFake<>(data.requireDensity(), generated.density()),
            new RealFake<>(real, generated.points()),
            new RealFake<>(
                game.logits(PlaneView.floats(real)),
                game.logits(PlaneView.floats(generated.points())))));
  }
}
