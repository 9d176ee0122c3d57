package io.equilibria.internal.metric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What POT, SciPy and dcor say of point sets made by a formula:
 * src/test/python/transport_reference.py has the formula too, wrote the values, and says how to run
 * it.
 */
public record ReferencePoints(
    int n, int m, int d, double shift, double scale, double parameter, double value) {

  /** All cases of a metric. */
  public static List<ReferencePoints> of(String metric) {
    return rows(metric)
        .map(f -> new ReferencePoints((int) f[0], (int) f[1], (int) f[2], f[3], f[4], f[5], f[6]))
        .toList();
  }

  /** The numbers of a metric's rows, unchanged. */
  public static Stream<double[]> rows(String metric) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ReferencePoints.class.getResourceAsStream("transport-reference.csv"),
                StandardCharsets.UTF_8))) {
      List<double[]> rows =
          lines
              .lines()
              .map(line -> line.split(","))
              .filter(fields -> fields[0].equals(metric))
              .map(ReferencePoints::numbers)
              .toList();
      if (rows.size() < 10) {
        throw new AssertionError("expected cases of " + metric + ", found " + rows.size());
      }
      return rows.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String[] fields) {
    double[] numbers = new double[fields.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          fields[i + 1].equals("inf")
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(fields[i + 1]);
    }
    return numbers;
  }

  public double[][] a() {
    return points(n, d, 0.3, 0, 1);
  }

  public double[][] b() {
    return points(m, d, 1.1, shift, scale);
  }

  public double[] aWeights() {
    return weights(n, 0.2);
  }

  public double[] bWeights() {
    return weights(m, 0.7);
  }

  public static double[][] points(int n, int d, double phase, double shift, double scale) {
    double[][] points = new double[n][d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        points[i][k] =
            shift + scale * Math.sin(phase + 1.7 * i + 2.3 * k + 0.9 * i * k) * (1 + 0.1 * k);
      }
    }
    return points;
  }

  private static double[] weights(int n, double phase) {
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = 1.5 + Math.sin(phase + 2.9 * i);
    }
    return weights;
  }

  static double[][] directions(int count, int d) {
    double[][] directions = new double[count][d];
    for (int i = 0; i < count; i++) {
      double squared = 0;
      for (int k = 0; k < d; k++) {
        directions[i][k] = Math.sin(0.4 + 1.3 * i + 2.1 * k) + 0.01;
        squared += directions[i][k] * directions[i][k];
      }
      for (int k = 0; k < d; k++) {
        directions[i][k] /= Math.sqrt(squared);
      }
    }
    return directions;
  }

  /** Standard normal points. */
  public static double[][] normal(Random random, int n, int d) {
    double[][] points = new double[n][d];
    for (double[] point : points) {
      for (int k = 0; k < d; k++) {
        point[k] = random.nextGaussian();
      }
    }
    return points;
  }

  /** Each point by its rows: scale x + shift in every coordinate, turned in the first two. */
  public static double[][] moved(double[][] points, double scale, double shift, double angle) {
    double[][] moved = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      moved[i] = points[i].clone();
      if (points[i].length > 1) {
        moved[i][0] = Math.cos(angle) * points[i][0] - Math.sin(angle) * points[i][1];
        moved[i][1] = Math.sin(angle) * points[i][0] + Math.cos(angle) * points[i][1];
      }
      for (int k = 0; k < moved[i].length; k++) {
        moved[i][k] = scale * moved[i][k] + shift;
      }
    }
    return moved;
  }
}
