package io.equilibria.internal.training;

import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RecordedColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the replicas of a run on the digits ended.
 *
 * @param values by metric, one a replica
 */
@SuppressWarnings("ArrayRecordComponent") // read, not compared
record RunMetrics(Map<String, double[]> values) {
  private static final int SAMPLES = 500;

  /** The scalars' means over the last tenth of the steps, and how samples differ from the data. */
  static RunMetrics of(Trainer trainer) {
    Map<String, double[]> values = new LinkedHashMap<>();
    History history = History.read(trainer.folder());
    int replicas = history.replicas();
    for (String scalar : RecordedColumns.STANDARD) {
      double[] means = new double[replicas];
      int steps = history.steps();
      float[][] column = history.column(scalar);
      for (int replica = 0; replica < replicas; replica++) {
        int at = replica;
        means[replica] =
            Arrays.stream(column)
                .skip(steps - steps / 10)
                .mapToDouble(row -> row[at])
                .average()
                .orElseThrow();
      }
      values.put(scalar, means);
    }
    Pixels data = Pixels.of(Digits.load().scaled());
    double[] means = new double[replicas];
    double[] deviations = new double[replicas];
    for (int replica = 0; replica < replicas; replica++) {
      Pixels samples = Pixels.of(trainer.players().replica(replica).sample(SAMPLES, 5));
      means[replica] = distance(samples.means(), data.means());
      deviations[replica] = Arrays.stream(samples.deviations()).average().orElseThrow();
    }
    values.put("distance of mean images", means);
    values.put("deviation per pixel", deviations);
    return new RunMetrics(values);
  }

  /** The mean and standard deviation of each pixel over images. */
  @SuppressWarnings("ArrayRecordComponent") // read, not compared
  private record Pixels(double[] means, double[] deviations) {
    static Pixels of(float[][] images) {
      double[] means = new double[images[0].length];
      double[] deviations = new double[images[0].length];
      for (int pixel = 0; pixel < means.length; pixel++) {
        int at = pixel;
        double[] column = Arrays.stream(images).mapToDouble(image -> image[at]).toArray();
        means[pixel] = mean(column);
        deviations[pixel] = Math.sqrt(variance(column));
      }
      return new Pixels(means, deviations);
    }
  }

  /** Root mean square. */
  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /**
   * How far the other's means over replicas are from these, in standard errors of that distance.
   */
  Map<String, Double> deviations(RunMetrics other) {
    Map<String, Double> deviations = new LinkedHashMap<>();
    values.forEach(
        (name, own) -> {
          double[] others = other.values().get(name);
          double error = Math.sqrt((variance(own) + variance(others)) / own.length);
          deviations.put(name, Math.abs(mean(others) - mean(own)) / error);
        });
    return deviations;
  }

  /** One line a metric: mean and deviation over replicas of both, and how far they are apart. */
  String table(RunMetrics other) {
    StringBuilder lines = new StringBuilder();
    Map<String, Double> deviations = deviations(other);
    values.forEach(
        (name, own) -> {
          double[] others = other.values().get(name);
          lines.append(
              String.format(
                  Locale.ROOT,
                  "%-24s %8.4f +- %.4f  %8.4f +- %.4f  %.2f standard errors%n",
                  name,
                  mean(own),
                  Math.sqrt(variance(own)),
                  mean(others),
                  Math.sqrt(variance(others)),
                  deviations.get(name)));
        });
    return lines.toString();
  }
}
