package io.equilibria.stability;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.TrainingSpec;
import io.equilibria.data.DataSource;
import io.equilibria.metric.statistics.Jackknife;
import io.equilibria.metric.statistics.Spectrum;
import io.equilibria.stability.VectorField.Sample;
import io.equilibria.training.Threads;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a game does near a point, to first order: the spectrum of its vector field's Jacobian there,
 * and by how much a step of plain gradient descent stretches a deviation, with simultaneous and
 * with alternating updates ({@link Descent}). Momentum, Adam's scaling, schedules and clipped
 * weights are left out.
 *
 * <p>Losses are expectations over {@value #BATCHES} batches. Standard errors are the jackknife's,
 * which leaves out one batch at a time: they tell what other draws would have changed.
 *
 * @param spectrum of the Jacobian, in 1 / (rate times steps)
 * @param leading the largest real part
 * @param simultaneous spectral radius of the map of simultaneous updates: below 1 the linearised
 *     dynamics converge, above they do not
 * @param alternating spectral radius of the map of alternating updates, with as many steps of the
 *     discriminator as the game has
 * @param speed |v|, which is 0 at an equilibrium, the only place where the rest decides about
 *     convergence
 */
public record Stability(
    Spectrum spectrum,
    Estimate leading,
    Estimate simultaneous,
    Estimate alternating,
    Estimate speed) {
  /** Batches that the expectation is taken over. */
  public static final int BATCHES = 4;

  /** What {@link #measure} reports: Jacobians, then spectra. */
  private static final long STEPS = 2 * BATCHES + 1;

  private static final String PARTS = "Jacobians and spectra";

  /** How many standard errors count as a difference. */
  private static final double SURE = 2;

  /** What rounding leaves of a radius that is 1 exactly. */
  private static final double ROUNDING = 1e-12;

  /**
   * A number and its standard error.
   *
   * @param error 0 where nothing is drawn
   */
  public record Estimate(double value, double error) {}

  /** Whether the linearised dynamics converge. */
  public enum Verdict {
    CONVERGES,
    DOES_NOT_CONVERGE,
    /** The radius lies within two standard errors of 1, or is 1. */
    UNDECIDED;

    /** What follows from a spectral radius. */
    public static Verdict of(Estimate radius) {
      double room = SURE * radius.error() + ROUNDING;
      if (radius.value() + room < 1) {
        return CONVERGES;
      }
      return radius.value() - room > 1 ? DOES_NOT_CONVERGE : UNDECIDED;
    }
  }

  /**
   * How the expectation is taken.
   *
   * @param seed root of the draws
   * @param samples of data and as many of the generator, in {@value Stability#BATCHES} batches; a
   *     multiple of that and at least twice it. Batch statistics are those of these batches.
   */
  public record Draws(long seed, int samples) {
    /** 2 048 from seed 0. */
    public static final Draws DEFAULT = new Draws(0, 2048);

    /** More would ask for more memory than the answer is worth. */
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
   * Measures a run's game where it stood.
   *
   * @param data what the run's data describes, opened
   * @param catalogue where the run's kinds are found
   * @param execution reports each batch, and the eigenvalues of all batches and of all but one
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

  /** How to measure. */
  public record Settings(Draws draws, Threads threads) {}

  /**
   * Measures.
   *
   * @param w where
   * @param seed root of the draws
   * @param execution receives each of {@link #BATCHES} batches, and of the eigenvalues of all and
   *     of all but one
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
   * Of the field and of a step.
   *
   * @param simultaneous spectral radius of a step with simultaneous updates
   * @param alternating with alternating ones
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

  /** The mean of all matrices but one; of all if {@code left} is none of them. */
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
