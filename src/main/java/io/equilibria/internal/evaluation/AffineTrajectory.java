package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.text.ShellWord;
import io.equilibria.metric.Estimate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The trajectory of an affine generator on Gaussian data of any dimension. At every step and for
 * every seed, data and samples are Gaussian, so closed forms hold. The run must have recorded the
 * generator's parameters at every step ({@code training.trace} contains {@code generator}); for a
 * generator that is sampled with a moving average, the average is recorded and used. Measures are
 * computed here in double precision and in parallel, after the run or from the part recorded so
 * far.
 */
public final class AffineTrajectory implements MetricTrajectory {
  /** The number of history values held in memory at a time: 16 MB. */
  private static final int CHUNK = 1 << 22;

  private final Path run;
  private final AffineGaussian data;
  private final List<Measure<?>> measures;
  private final Workers workers;
  private final History history;
  private final GeneratorSpec generator;
  private final String kernel;
  private final String bias;
  private final int kernelAt;
  private final int biasAt;

  /**
   * Opens a run that traced its generator.
   *
   * @param data the law of the training data
   * @param workers threads that compute the curves
   * @throws InputException if the generator is not affine or was not traced, or there are several
   */
  public AffineTrajectory(
      Path run, AffineGaussian data, List<Measure<?>> measures, Workers workers) {
    ExperimentSpec experiment = RunFolder.experiment(run);
    DenseGenerator affine =
        DenseGenerator.of(experiment)
            .filter(DenseGenerator::affine)
            .orElseThrow(
                () ->
                    new InputException(
                        run
                            + ": expected an affine generator, whose samples are Gaussian, found"
                            + " another one"));
    this.generator = experiment.game().generator();
    this.kernel = generator.sampledWith(affine.kernel(0));
    this.bias = generator.sampledWith(affine.bias(0));
    this.run = run;
    this.data = data;
    this.measures = List.copyOf(measures);
    this.workers = workers;
    this.history = History.read(run);
    this.kernelAt = history.columns().indexOf(kernel + "[0,0]");
    this.biasAt = history.columns().indexOf(bias + "[0]");
    if (kernelAt < 0 || biasAt < 0) {
      throw new InputException(
          run
              + ": expected the parameters that the generator is sampled with ("
              + generator.weights()
              + ") in its history; train it with --set training.trace=[generator]");
    }
  }

  @Override
  public List<Quantity> quantities() {
    return measures.stream().map(Measure::quantity).toList();
  }

  @Override
  public Curves curves(Quantity quantity) {
    Measure<?> measure = measure(quantity);
    int steps = history.steps();
    int replicas = history.replicas();
    int columns = history.columns().size();
    double[][] values = new double[replicas][steps + 1];
    double[][] errors = new double[replicas][steps + 1];
    int atOnce = Math.max(1, CHUNK / (replicas * columns));
    for (int from = 0; from < steps; from += atOnce) {
      int to = Math.min(steps, from + atOnce);
      float[] rows = history.rows(from, to);
      int first = from;
      workers.forEach(
          (to - from) * replicas,
          row -> {
            Estimate estimate =
                estimate(
                    measure, law(rows, row * columns + kernelAt, rows, row * columns + biasAt));
            values[row % replicas][first + row / replicas] = estimate.value();
            errors[row % replicas][first + row / replicas] = estimate.error();
          });
    }
    List<Estimate> last = last().stream().map(law -> estimate(measure, law)).toList();
    for (int seed = 0; seed < replicas; seed++) {
      values[seed][steps] = last.get(seed).value();
      errors[seed][steps] = last.get(seed).error();
    }
    return new Curves(
        quantity,
        labelled(Measure.estimator(last)),
        LongStream.rangeClosed(0, steps).toArray(),
        values,
        Errors.of(errors));
  }

  /** A diverged generator has no law and counts as infinitely far from the data. */
  private Estimate estimate(Measure<?> measure, Optional<AffineGaussian> law) {
    return law.map(found -> measure.estimate(MeasureInput.ofLaws(new RealFake<>(data, found))))
        .orElseGet(measure::diverged);
  }

  /**
   * The curve of a quantity at selected steps, for drawing long runs.
   *
   * @param steps ascending, each from 0 to the last of the run
   */
  public Curves curves(Quantity quantity, long[] steps) {
    Measure<?> measure = measure(quantity);
    double[][] values = new double[history.replicas()][steps.length];
    double[][] errors = new double[history.replicas()][steps.length];
    String[] estimator = new String[steps.length];
    workers.forEach(
        steps.length,
        t -> {
          List<Estimate> seeds =
              laws(Math.toIntExact(steps[t])).stream().map(law -> estimate(measure, law)).toList();
          for (int seed = 0; seed < seeds.size(); seed++) {
            values[seed][t] = seeds.get(seed).value();
            errors[seed][t] = seeds.get(seed).error();
          }
          estimator[t] = Measure.estimator(seeds);
        });
    return new Curves(
        quantity, labelled(estimator[steps.length - 1]), steps.clone(), values, Errors.of(errors));
  }

  private String labelled(String estimator) {
    return Curves.estimatorOf(estimator, generator.weights());
  }

  private Measure<?> measure(Quantity quantity) {
    return measures.stream()
        .filter(one -> one.quantity().equals(quantity))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not measured: " + quantity));
  }

  /**
   * The history contains the state before each step; the state after the last step is in the
   * checkpoint.
   */
  private List<Optional<AffineGaussian>> last() {
    Checkpoint latest =
        new CheckpointStore(run, RunFolder.experiment(run).training().keep())
            .latest()
            .filter(checkpoint -> checkpoint.step() == history.steps())
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: expected a checkpoint after step %d, the last of its history, found"
                                .formatted(run, history.steps())
                            + " none; continue it by `resume "
                            + ShellWord.of(run.toString())
                            + "`"));
    try (CheckpointReader tensors = CheckpointReader.open(latest.prefix())) {
      float[] kernels = tensors.tensor(kernel).floats();
      float[] biases = tensors.tensor(bias).floats();
      int d = data.dimension();
      return IntStream.range(0, history.replicas())
          .mapToObj(seed -> law(kernels, seed * generator.latent() * d, biases, seed * d))
          .toList();
    }
  }

  /** x = z kernel + bias, the kernel [latent, d] in row-major order; empty if any is not finite. */
  private Optional<AffineGaussian> law(
      float[] kernels, int kernelFrom, float[] biases, int biasFrom) {
    int d = data.dimension();
    double[] mean = new double[d];
    double[][] factor = new double[d][generator.latent()];
    for (int i = 0; i < d; i++) {
      mean[i] = biases[biasFrom + i];
      for (int j = 0; j < generator.latent(); j++) {
        factor[i][j] = kernels[kernelFrom + j * d + i];
      }
    }
    boolean finite =
        Arrays.stream(mean).allMatch(Double::isFinite)
            && Arrays.stream(factor).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    return finite ? Optional.of(new AffineGaussian(mean, factor)) : Optional.empty();
  }

  /**
   * The generators' laws after a number of steps of the run.
   *
   * @param step from 0 to the last
   * @return one law per seed; empty for a seed that has diverged
   */
  public List<Optional<AffineGaussian>> laws(int step) {
    if (step == history.steps()) {
      return last();
    }
    float[] rows = history.rows(step, step + 1);
    int columns = history.columns().size();
    return IntStream.range(0, history.replicas())
        .mapToObj(seed -> law(rows, seed * columns + kernelAt, rows, seed * columns + biasAt))
        .toList();
  }
}
