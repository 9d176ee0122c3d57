package io.equilibria.internal.evaluation;

import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.metric.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures how close generated samples are to a low-dimensional task: their exact 1-Wasserstein
 * distance to points of the data, and for a mixture the modes found and the fraction of
 * high-quality samples.
 *
 * <p>This is the protocol of {@code train} and {@code report}: {@value #SAMPLES} samples against
 * {@value #SAMPLES} points, both of seed {@value #SEED}. The commands {@code sample RUN --count
 * 1000 --out s.npy} and {@code distance s.npy --to TASK --metrics w1,modes,high-quality} give the
 * same numbers. The distance between finite sets is positive even if the laws agree; {@link
 * #twoDraws} estimates by how much.
 */
public final class TaskMeasures {
  /** The number of samples of a generator, and of data points. */
  public static final int SAMPLES = 1000;

  /** The seed of the latent vectors and points, the same as the default of the commands. */
  public static final long SEED = 0;

  /** In more dimensions this number of points is too small for a distance. */
  private static final int MAX_DIMENSIONS = 3;

  private static final int DRAWS = 5;

  private final Distribution law;
  private final double[][] data;
  private final List<Measure<?>> measures;
  private final double twoDraws;

  /**
   * Draws the points, and measures the distance between two draws of the data.
   *
   * @param data data for which {@link #apply} holds
   * @param workers threads for the measurements
   */
  public TaskMeasures(DataSettings data, Workers workers) {
    this.law = DataSources.distribution(data);
    this.data = law.points(SAMPLES, SEED);
    this.measures = SampleMeasures.ofTask(law);
    double[] distances = new double[DRAWS];
    workers.forEach(
        DRAWS, draw -> distances[draw] = distance(law.points(SAMPLES, SEED + 1 + draw)));
    this.twoDraws = Spread.of(distances).median();
  }

  private double distance(double[][] points) {
    return WassersteinDistance.distance(data, points, 1, Execution.SEQUENTIAL).value();
  }

  /**
   * Whether these measures apply: the law of the data must be known, in at most three dimensions.
   */
  public static boolean apply(DataSettings data) {
    return DataSources.isDistribution(data) && data.dimension() <= MAX_DIMENSIONS;
  }

  /**
   * The 1-Wasserstein distance between the points and another draw of the same size from the data:
   * the median of {@value #DRAWS} draws.
   */
  public double twoDraws() {
    return twoDraws;
  }

  /**
   * The curves of the quantities, the distance first. A replica with non-finite samples counts as
   * infinitely far, with no mode and no high-quality sample.
   *
   * @param looks one or more looks, by ascending step, each with {@value #SAMPLES} samples per
   *     replica
   * @param execution receives the number of measured pairs of replica and step
   */
  public List<Curves> curves(List<SampleLook> looks, Execution execution) {
    int replicas = looks.get(0).samples().length;
    Estimate[][][] found = new Estimate[measures.size()][replicas][looks.size()];
    execution.forEach(
        looks.size() * replicas,
        "looks",
        i -> measure(found, looks.get(i / replicas), i % replicas, i / replicas));
    long[] steps = looks.stream().mapToLong(SampleLook::step).toArray();
    return IntStream.range(0, measures.size()).mapToObj(m -> curves(m, steps, found[m])).toList();
  }

  private void measure(Estimate[][][] found, SampleLook look, int replica, int at) {
    Optional<MeasureInput> input =
        look.finite(replica)
            ? Optional.of(
                MeasureInput.ofDraws(data, PlaneView.points(look.samples()[replica])).withData(law))
            : Optional.empty();
    for (int m = 0; m < measures.size(); m++) {
      Measure<?> measure = measures.get(m);
      found[m][replica][at] = input.map(measure::estimate).orElseGet(measure::diverged);
    }
  }

  private Curves curves(int measure, long[] steps, Estimate[][] found) {
    double[][] values = new double[found.length][steps.length];
    double[][] errors = new double[found.length][steps.length];
    for (int replica = 0; replica < found.length; replica++) {
      for (int t = 0; t < steps.length; t++) {
        values[replica][t] = found[replica][t].value();
        errors[replica][t] = found[replica][t].error();
      }
    }
    return new Curves(
        measures.get(measure).quantity(), estimator(measure), steps, values, Errors.of(errors));
  }

  private String estimator(int measure) {
    return measure == 0
        ? "exact transport between %s samples and %s points of the data (two draws of the data: %.2g)"
            .formatted(NumberText.count(SAMPLES), NumberText.count(SAMPLES), twoDraws)
        : NumberText.count(SAMPLES) + " samples, modes within 3 standard deviations";
  }
}
