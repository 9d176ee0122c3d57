package io.equilibria.experiment;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.checkpoint.CheckpointTensors;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.Experiment;
import io.equilibria.metric.AffineGaussian;
import io.equilibria.metric.GaussianJensenShannon;
import io.equilibria.metric.GaussianWasserstein2;
import io.equilibria.metric.LineDistance;
import io.equilibria.metric.RealFake;
import io.equilibria.metric.Rises;
import io.equilibria.training.History;
import io.equilibria.training.RunFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Where an affine generator's line stood at every step of a run, for every seed, measured exactly
 * against the data's.
 *
 * @param wasserstein W2, {@code [seeds][steps + 1]}; entry t is after t steps
 * @param offset distance of the generator's mean from the data's line
 * @param degrees angle between the lines, 0 to 90
 * @param jensenShannon in nats
 */
@SuppressWarnings("ArrayRecordComponent") // curves, never compared
record Course(
    double[][] wasserstein, double[][] offset, double[][] degrees, double[][] jensenShannon) {
  /**
   * Smallest growth of W2 that counts as a rise: parameters are float32, whose rounding moves W2 by
   * about 1e-7.
   */
  static final double TOLERANCE = 1e-6;

  private static final List<String> COLUMNS =
      List.of(
          "generator/dense_1/kernel[0,0]",
          "generator/dense_1/kernel[0,1]",
          "generator/dense_1/bias[0]",
          "generator/dense_1/bias[1]");

  /** Reads a finished run that traced its generator. */
  static Course read(Path run) {
    Experiment experiment = RunFolder.experiment(run);
    GaussianLine line = (GaussianLine) experiment.data();
    AffineGaussian data = AffineGaussian.onLine(numbers(line.mean()), numbers(line.direction()));
    double[][][] parameters = parameters(run, experiment);
    return new Course(
        measure(parameters, g -> GaussianWasserstein2.distance(data, g)),
        measure(parameters, g -> LineDistance.between(new RealFake<>(data, g)).offset()),
        measure(parameters, g -> LineDistance.between(new RealFake<>(data, g)).degrees()),
        measure(parameters, g -> GaussianJensenShannon.divergence(data, g)));
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** {@code [seeds][steps + 1][kernel x, kernel y, bias x, bias y]}. */
  private static double[][][] parameters(Path run, Experiment experiment) {
    History history = History.read(run);
    int steps = history.steps();
    double[][][] parameters = new double[experiment.replicas()][steps + 1][COLUMNS.size()];
    for (int column = 0; column < COLUMNS.size(); column++) {
      float[][] values = history.column(COLUMNS.get(column));
      for (int step = 0; step < steps; step++) {
        for (int seed = 0; seed < parameters.length; seed++) {
          parameters[seed][step][column] = values[step][seed];
        }
      }
    }
    addLast(run, experiment, parameters);
    return parameters;
  }

  /** History holds what each step found; what the last one left is in the checkpoint. */
  private static void addLast(Path run, Experiment experiment, double[][][] parameters) {
    Checkpoint last =
        new CheckpointStore(run, experiment.training().keep())
            .latest()
            .orElseThrow(() -> new InputException(run + " has no checkpoint"));
    try (CheckpointTensors tensors = CheckpointReader.readAll(last.prefix())) {
      float[] kernel = floats((TFloat32) tensors.get("generator/dense_1/kernel"));
      float[] bias = floats((TFloat32) tensors.get("generator/dense_1/bias"));
      for (int seed = 0; seed < parameters.length; seed++) {
        double[] end = parameters[seed][parameters[seed].length - 1];
        for (int i = 0; i < 2; i++) {
          end[i] = kernel[2 * seed + i];
          end[2 + i] = bias[2 * seed + i];
        }
      }
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  private static double[][] measure(
      double[][][] parameters, ToDoubleFunction<AffineGaussian> metric) {
    return Arrays.stream(parameters)
        .parallel()
        .map(
            steps ->
                Arrays.stream(steps)
                    .mapToDouble(
                        p ->
                            metric.applyAsDouble(
                                AffineGaussian.onLine(
                                    new double[] {p[2], p[3]}, new double[] {p[0], p[1]})))
                    .toArray())
        .toArray(double[][]::new);
  }

  int seeds() {
    return wasserstein.length;
  }

  int steps() {
    return wasserstein[0].length - 1;
  }

  /** The last value of each seed's curve. */
  static double[] ends(double[][] curves) {
    return Arrays.stream(curves).mapToDouble(curve -> curve[curve.length - 1]).toArray();
  }

  /** Rises of W2, a seed an entry. */
  List<Rises> rises() {
    return IntStream.range(0, seeds())
        .mapToObj(seed -> Rises.of(wasserstein[seed], TOLERANCE))
        .toList();
  }
}
