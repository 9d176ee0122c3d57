package io.equilibria.internal.evaluation.optimum;

import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.GameLook;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.metric.divergence.DiscriminatorError;
import io.equilibria.internal.metric.divergence.OptimalDiscriminator;
import io.equilibria.internal.metric.divergence.PlanePushForward;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.training.RunSampler;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Compares the discriminators of all replicas with the optimal one, for two-dimensional data with a
 * density and a generator that maps a latent plane to it, whose density is computed by a {@link
 * PlanePushForward}. The data points are the same at every measurement and for every replica.
 */
public final class OptimumLook implements GameLook {
  /** The number of cells of the latent plane along each axis. */
  private static final int CELLS = 48;

  /** Must differ from the seeds of training, so that nothing is measured on training samples. */
  private static final long SEED = 20_171_030;

  private static final Estimate DIVERGED =
      new Estimate(Double.POSITIVE_INFINITY, 0, "none: the game has diverged");

  private final double[][] points;
  private final Density data;
  private final double[] logs; // of the data's density at the points

  private OptimumLook(double[][] points, Density data) {
    this.points = points;
    this.data = data;
    this.logs = data.logDensity(points);
  }

  /**
   * Creates the measurement for the games of an experiment; empty if it has an {@link
   * OptimumObstacle}, or its data are not in the plane.
   *
   * @param points [n][2], points of the data; the same number of samples of each generator is used
   */
  public static Optional<OptimumLook> of(ExperimentSpec experiment, double[][] points) {
    if (OptimumObstacle.of(experiment).isPresent()
        || experiment.data().dimension() != 2
        || experiment.game().generator().latent() != 2) {
      return Optional.empty();
    }
    Distribution law = DataSources.distribution(experiment.data());
    return Optional.of(new OptimumLook(points, law.requireDensity()));
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(OptimumKinds.LEARNED, OptimumKinds.SHARE);
  }

  @Override
  public Map<Quantity, List<Measured>> of(RunSampler players, Workers workers) {
    float[][][] images = players.generate(PlanePushForward.vertices(CELLS));
    List<Made> made = workers.map(images.length, replica -> made(images[replica]));
    float[][][] real = new float[images.length][][];
    float[][][] generated = new float[images.length][][];
    for (int replica = 0; replica < images.length; replica++) {
      real[replica] = PlaneView.floats(points);
      generated[replica] =
          made.get(replica).law().map(law -> PlaneView.floats(law.points())).orElse(real[replica]);
    }
    float[][] ofReal = players.logits(real);
    float[][] ofGenerated = players.logits(generated);
    List<Optional<DiscriminatorError>> errors =
        workers.map(
            images.length,
            replica ->
                made.get(replica)
                    .law()
                    .filter(law -> finite(ofReal[replica]) && finite(ofGenerated[replica]))
                    .map(
                        law ->
                            DiscriminatorError.ofOptimal(
                                optimal(law),
                                new RealFake<>(ofReal[replica], ofGenerated[replica]))));
    Map<Quantity, List<Measured>> found = new LinkedHashMap<>();
    found.put(OptimumKinds.LEARNED, values(errors, made, DiscriminatorError::learned));
    found.put(OptimumKinds.SHARE, values(errors, made, DiscriminatorError::share));
    return found;
  }

  private RealFake<double[]> optimal(GeneratedLaw law) {
    return new RealFake<>(
        OptimalDiscriminator.ofLogs(new RealFake<>(logs, law.density().logDensity(points))),
        OptimalDiscriminator.of(new RealFake<>(data, law.density()), law.points()));
  }

  /**
   * The law of a generator or the result that replaces it.
   *
   * @param law the law of the samples, if they have a density
   * @param instead the result if they have none
   */
  private record Made(Optional<GeneratedLaw> law, Measured instead) {}

  private Made made(float[][] images) {
    if (!Arrays.stream(images).allMatch(OptimumLook::finite)) {
      return new Made(Optional.empty(), DIVERGED);
    }
    try {
      return new Made(Optional.of(GeneratedLaw.of(images, points.length, SEED)), DIVERGED);
    } catch (IllegalArgumentException withoutDensity) {
      return new Made(Optional.empty(), new Measured.Unavailable(withoutDensity.getMessage()));
    }
  }

  private static List<Measured> values(
      List<Optional<DiscriminatorError>> errors,
      List<Made> made,
      Function<DiscriminatorError, Estimate> part) {
    return IntStream.range(0, errors.size())
        .mapToObj(
            replica -> errors.get(replica).<Measured>map(part).orElse(made.get(replica).instead()))
        .toList();
  }

  private static boolean finite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }
}
