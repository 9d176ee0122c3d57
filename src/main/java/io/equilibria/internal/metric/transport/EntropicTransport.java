package io.equilibria.internal.metric.transport;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Entropic transport with squared distances between two uniformly weighted sets, by Sinkhorn's
 * iteration on the potentials (in the log domain, without underflow or overflow):
 *
 * <pre>
 *   OT_e = min over plans P of sum P_ij |x_i - y_j|^2 + e KL(P | a b)
 *   f_i  = -e log sum_j b_j exp((g_j - |x_i - y_j|^2) / e),    g likewise D(f) = sum a f + sum b g(f)  &lt;=  OT_e  &lt;=  D(f) + |r - a|_1 (max c - min c)
 * </pre>
 *
 * <p>with r the row sums of the plan given by f and g(f). The upper bound holds since D is concave
 * with gradient a - r, and an optimal f varies by at most the range of the costs.
 *
 * @param value D at the last f
 * @param error the width of the bounds
 * @param iterations number of iterations, including those with larger epsilon
 */
public record EntropicTransport(double value, double error, int iterations) {
  /** Epsilon is annealed to its value by this factor per iteration (Feydy 2020, section 3.3). */
  private static final double ANNEALING = 0.5;

  private static final int BETWEEN_CHECKS = 5;

  /** The stopping criteria. */
  public record Limits(double relativeError, int mostIterations) {}

  /** For a set and itself f = g, and the averaged iteration converges much faster. */
  static EntropicTransport between(
      Points a, Points b, double epsilon, Limits limits, Execution execution) {
    boolean same = a == b;
    Range range = Range.of(a, b, execution);
    Problem problem = new Problem(a, b, range, execution);
    double[] f = new double[a.count()];
    double[] g = new double[b.count()];
    double current = Math.max(epsilon, range.high);
    for (int iteration = 1; ; iteration++) {
      double[] next = potentials(b, a, f, current, execution);
      if (same) {
        for (int i = 0; i < f.length; i++) {
          f[i] = (f[i] + next[i]) / 2;
        }
      } else {
        g = next;
        f = potentials(a, b, g, current, execution);
      }
      boolean annealed = current == epsilon;
      boolean last = iteration >= limits.mostIterations;
      if (last || (annealed && iteration % BETWEEN_CHECKS == 0)) {
        EntropicTransport found = measured(problem, f, epsilon, iteration);
        if (last || found.error <= limits.relativeError * range.high) {
          return found;
        }
      }
      execution
          .monitor()
          .report(Math.min(iteration, limits.mostIterations), limits.mostIterations, "iterations");
      current = Math.max(epsilon, current * ANNEALING);
    }
  }

  private record Problem(Points a, Points b, Range range, Execution execution) {}

  /** The smallest and the largest cost. */
  private record Range(double low, double high) {
    static Range of(Points a, Points b, Execution execution) {
      double[] least = new double[a.count()];
      double[] most = new double[a.count()];
      execution.forEach(
          a.count(),
          i -> {
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (int j = 0; j < b.count(); j++) {
              double cost = a.squaredDistance(i, b, j);
              low = Math.min(low, cost);
              high = Math.max(high, cost);
            }
            least[i] = low;
            most[i] = high;
          });
      return new Range(
          Arrays.stream(least).min().getAsDouble(), Arrays.stream(most).max().getAsDouble());
    }
  }

  private static EntropicTransport measured(
      Problem problem, double[] f, double epsilon, int iterations) {
    Points a = problem.a;
    Points b = problem.b;
    Range range = problem.range;
    Execution execution = problem.execution;
    double[] g = potentials(b, a, f, epsilon, execution); // columns now sum to b exactly
    double[] best = potentials(a, b, g, epsilon, execution);
    double value = mean(a.count(), i -> f[i]) + mean(b.count(), j -> g[j]);
    // r_i = a_i exp((f_i - best_i) / epsilon)
    double off = mean(a.count(), i -> Math.abs(Math.expm1((f[i] - best[i]) / epsilon)));
    return new EntropicTransport(value, off * (range.high - range.low), iterations);
  }

  private static double mean(int count, IntToDoubleFunction of) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += of.applyAsDouble(i);
    }
    return sum / count;
  }

  /** The potentials of {@code at} with the correct sums over {@code other}. */
  private static double[] potentials(
      Points at, Points other, double[] g, double epsilon, Execution execution) {
    double[] potentials = new double[at.count()];
    double logWeight = -Math.log(other.count());
    execution.forEach(
        at.count(),
        i -> {
          double[] exponents = new double[other.count()];
          double largest = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < exponents.length; j++) {
            exponents[j] = (g[j] - at.squaredDistance(i, other, j)) / epsilon;
            largest = Math.max(largest, exponents[j]);
          }
          double sum = 0;
          for (double exponent : exponents) {
            sum += Math.exp(exponent - largest);
          }
          potentials[i] = -epsilon * (logWeight + largest + Math.log(sum));
        });
    return potentials;
  }
}
