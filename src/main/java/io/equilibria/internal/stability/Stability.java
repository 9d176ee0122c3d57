package io.equilibria.internal.stability;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.metric.statistics.Jackknife;
import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.stability.VectorField.Sample;
import io.equilibria.internal.training.Threads;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The local stability of a game near a point, to first order: the spectrum of its vector field's
 * Jacobian, and the growth of a deviation in one step of plain gradient descent, with simultaneous
 * and with alternating updates ({@link Descent}). Momentum, Adam's scaling, schedules and weight
 * clipping are not included.
 *
 * <p>Losses are expectations over {@value #BATCHES} batches. Standard errors are computed by the
 * jackknife, which leaves out one batch at a time; they estimate the variation between draws.
 *
 * @param spectrum the spectrum of the Jacobian, in 1 / (rate times steps)
 * @param leading the largest real part
 * @param simultaneous spectral radius of the map of simultaneous updates: below 1 the linearised
 *     dynamics converge, above they do not
 * @param alternating spectral radius of the map of alternating updates, with the game's number of
 *     discriminator steps
 * @param speed |v|, which is 0 at an equilibrium; the other values determine convergence only there
 */
public record Stability(
    Spectrum spectrum,
    Estimate leading,
    Estimate simultaneous,
    Estimate alternating,
    Estimate speed) {
  /** The number of batches of the expectation. */
  public static final int BATCHES = 4;

  /** The number of steps reported by {@link #measure}: Jacobians, then spectra. */
  private static final long STEPS = 2 * BATCHES + 1;

  private static final String PARTS = "Jacobians and spectra";

  /** The number of standard errors that count as a significant difference. */
  private static final double SURE = 2;

  /** The rounding error of a radius that is exactly 1. */
  private static final double ROUNDING = 1e-12;

  /**
   * A number and its standard error.
   *
   * @param error the standard error; 0 if nothing is random
   */
  public record Estimate(double value, double error) {}

  /** Whether the linearised dynamics converge. */
  public enum Verdict {
    CONVERGES,
    DOES_NOT_CONVERGE,
    /** The radius is 1 or within two standard errors of 1. */
    UNDECIDED;

    /** The verdict for a spectral radius. */
    public static Verdict of(Estimate radius) {
      double room = SURE * radius.error() + ROUNDING;
      if (radius.value() + room < 1) {
        return CONVERGES;
      }
      return radius.value() - room > 1 ? DOES_NOT_CONVERGE : UNDECIDED;
    }
  }

  /**
   * The samples for the expectation.
   *
   * @param seed the root seed of the draws
   * @param samples the number of data points, and of generated samples, in {@value
   *     Stability#BATCHES} batches; a multiple of that number and at least twice it. Batch
   *     statistics are computed over these batches.
   */
  public record Draws(long seed, int samples) {
    /** 2 048 samples with seed 0. */
    public static final Draws DEFAULT = new Draws(0, 2048);

    /** The largest number of samples, limited by memory. */
    public static final int MAX = 1 << 16;

    public Draws {
      if (!(samples >= 2 * BATCHES && samples <= MAX && samples % BATCHES == 0)) {
        throw new InputException(
            "samples: expected a multiple of %d from %d to %,d, found %,d"
                .formatted(BATCHES, 2 * BATCHES, MAX, samples));
      }
    }
  }

  /**
   * Measures a run's game at a checkpoint.
   *
   * @param data the opened data of the run
   * @param catalogue the kinds that the run may name
   * @param execution reports each batch, and the eigenvalues over all batches and with each one
   *     left out
   */
  public static Stability of(
      RunPoint point,
      DataSource data,
      Catalogue catalogue,
      Settings settings,
      Execution execution) {
    ExperimentSpec experiment = point.experiment();
    TrainingSpec training = experiment.training();
    ExperimentSpec batched =
        experiment.withTraining(
            new TrainingSpec(
                training.steps(),
                settings.draws().samples() / BATCHES,
                training.log(),
                training.checkpoint(),
                training.keep(),
                training.trace()));
    try (VectorField field = VectorField.open(batched, data, catalogue, settings.threads())) {
      return measure(
          field, point.parameters(), point.descent(), settings.draws().seed(), execution);
    }
  }

  /** The settings of the measurement. */
  public record Settings(Draws draws, Threads threads) {}

  /**
   * Measures a vector field at a point.
   *
   * @param w the point
   * @param seed the root seed of the draws
   * @param execution reports each of {@link #BATCHES} batches, and the eigenvalues over all batches
   *     and with each one left out
   */
  public static Stability measure(
      VectorField field, double[] w, Descent descent, long seed, Execution execution) {
    double[][][] jacobians = new double[BATCHES][][];
    double[][] speeds = new double[BATCHES][];
    for (int batch = 0; batch < BATCHES; batch++) {
      Sample sample = new Sample(seed, batch);
      jacobians[batch] = field.jacobian(w, sample);
      speeds[batch] = field.at(w, sample);
      execution.monitor().report(batch + 1L, STEPS, PARTS);
      execution.monitor().requireNotCancelled();
    }
    Spectra[] found = new Spectra[BATCHES + 1];
    execution
        .part(BATCHES, STEPS, STEPS, PARTS)
        .forEach(
            found.length, PARTS, left -> found[left] = Spectra.of(mean(jacobians, left), descent));
    List<Spectra> spectra = List.of(found);
    return new Stability(
        spectra.get(BATCHES).field(),
        estimate(spectra, s -> s.field().leading().real()),
        estimate(spectra, s -> s.simultaneous()),
        estimate(spectra, s -> s.alternating()),
        speed(speeds));
  }

  /**
   * The spectra of the field and of a step.
   *
   * @param simultaneous spectral radius of a step with simultaneous updates
   * @param alternating that with alternating updates
   */
  private record Spectra(Spectrum field, double simultaneous, double alternating) {
    static Spectra of(double[][] jacobian, Descent descent) {
      Spectrum field = Spectrum.of(jacobian);
      OptionalDouble rate = descent.commonRate();
      return new Spectra(
          field,
          rate.isPresent()
              ? field.radius(rate.getAsDouble())
              : Spectrum.of(descent.simultaneous(jacobian)).radius(),
          Spectrum.of(descent.alternating(jacobian)).radius());
    }
  }

  /** The mean of all matrices except one; of all if {@code left} is not an index. */
  private static double[][] mean(double[][][] matrices, int left) {
    int size = matrices[0].length;
    int count = left < matrices.length ? matrices.length - 1 : matrices.length;
    double[][] mean = new double[size][size];
    for (int n = 0; n < matrices.length; n++) {
      if (n != left) {
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            mean[i][j] += matrices[n][i][j] / count;
          }
        }
      }
    }
    return mean;
  }

  private static Estimate estimate(List<Spectra> spectra, ToDoubleFunction<Spectra> statistic) {
    double[] without = spectra.subList(0, BATCHES).stream().mapToDouble(statistic).toArray();
    return new Estimate(statistic.applyAsDouble(spectra.get(BATCHES)), Jackknife.error(without));
  }

  private static Estimate speed(double[][] fields) {
    double[] without =
        IntStream.range(0, BATCHES).mapToDouble(left -> length(fields, left)).toArray();
    return new Estimate(length(fields, BATCHES), Jackknife.error(without));
  }

  private static double length(double[][] fields, int left) {
    int count = left < fields.length ? fields.length - 1 : fields.length;
    double squares = 0;
    for (int i = 0; i < fields[0].length; i++) {
      double sum = 0;
      for (int n = 0; n < fields.length; n++) {
        sum += n == left ? 0 : fields[n][i];
      }
      squares += (sum / count) * (sum / count);
    }
    return Math.sqrt(squares);
  }
}
