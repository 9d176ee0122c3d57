package io.equilibria.internal.equilibrium;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.List;

/**
 * The density sum_k w_k p_k of a mixture.
 *
 * @param parts the densities p, at least one, of equal dimension
 * @param weights the weights w, [parts], with sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WeightedDensity(List<Density> parts, float[] weights) implements Density {
  WeightedDensity {
    parts = List.copyOf(parts);
  }

  @Override
  public int dimension() {
    return parts.get(0).dimension();
  }

  @Override
  public double[] logDensity(double[][] points) {
    double[][] logs = new double[parts.size()][];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = parts.get(k).logDensity(points);
    }
    double[] mixed = new double[points.length];
    for (int n = 0; n < mixed.length; n++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (double[] log : logs) {
        greatest = Math.max(greatest, log[n]);
      }
      double sum = 0;
      for (int k = 0; k < logs.length && greatest > Double.NEGATIVE_INFINITY; k++) {
        sum += weights[k] * Math.exp(logs[k][n] - greatest);
      }
      mixed[n] = greatest + Math.log(sum);
    }
    return mixed;
  }

  @Override
  public Box range() {
    return parts.stream().map(Density::range).reduce(Box::union).orElseThrow();
  }
}
