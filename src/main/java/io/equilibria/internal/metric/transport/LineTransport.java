package io.equilibria.internal.metric.transport;

import io.equilibria.internal.metric.divergence.TanhSinh;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The p-Wasserstein distance on the line, where the monotone plan is optimal for every p of at
 * least 1:
 *
 * <pre>  W_p^p = integral over u in (0, 1) of |F^-1(u) - G^-1(u)|^p  </pre>
 *
 * <p>Between finite sets of any sizes and weights this is a finite sum, exact up to rounding;
 * between distributions given by quantile functions it is computed by quadrature.
 */
public final class LineTransport {
  private static final double ROUNDING = 1e-14;
  private static final double RELATIVE_TOLERANCE = 1e-12;
  private static final int DEEPEST = 45;

  private LineTransport() {}

  /** W_p between uniformly weighted sets. */
  public static Estimate between(double[] x, double[] y, double order) {
    requireOrder(order);
    return exact(power(sorted(x), sorted(y), order), order);
  }

  /** W_p between weighted sets; the weights are divided by their sums. */
  public static Estimate between(
      double[] x, double[] xWeights, double[] y, double[] yWeights, double order) {
    requireOrder(order);
    int[] byX = order(x, xWeights);
    int[] byY = order(y, yWeights);
    double sumX = Arrays.stream(xWeights).sum();
    double sumY = Arrays.stream(yWeights).sum();
    double[] massX = Arrays.stream(byX).mapToDouble(i -> xWeights[i] / sumX).toArray();
    double[] massY = Arrays.stream(byY).mapToDouble(j -> yWeights[j] / sumY).toArray();
    double[] placeX = Arrays.stream(byX).mapToDouble(i -> x[i]).toArray();
    double[] placeY = Arrays.stream(byY).mapToDouble(j -> y[j]).toArray();
    return exact(power(placeX, massX, placeY, massY, order), order);
  }

  private static Estimate exact(double power, double order) {
    double value = root(power, order);
    return new Estimate(value, ROUNDING * value, "exact, in order on the line");
  }

  /**
   * W_p between distributions with finite moments of order p, given by quantile functions.
   *
   * @param first maps u in (0, 1) to x; may be unbounded at both ends
   */
  public static Estimate between(
      DoubleUnaryOperator first, DoubleUnaryOperator second, double order) {
    requireOrder(order);
    // The mass beyond the last double below 1 is 1e-16.
    DoubleUnaryOperator integrand =
        u -> {
          double inside = Math.min(u, Math.nextDown(1.0));
          double apart = Math.abs(first.applyAsDouble(inside) - second.applyAsDouble(inside));
          return Math.pow(apart, order);
        };
    double whole = TanhSinh.integrate(integrand, 0, 1);
    Sum sum = new Sum();
    sum.add(integrand, 0, 1, whole, RELATIVE_TOLERANCE * whole, 0);
    double value = root(sum.value, order);
    double error =
        Math.max(
            root(sum.value + sum.error, order) - value,
            value - root(Math.max(0, sum.value - sum.error), order));
    return new Estimate(
        value, error + ROUNDING * value, "quadrature of quantiles, tanh-sinh in halves");
  }

  /** A piecewise integral, since the integrand has a kink where the quantile functions cross. */
  private static final class Sum {
    double value;
    double error;

    void add(DoubleUnaryOperator f, double a, double b, double whole, double tolerance, int depth) {
      double middle = (a + b) / 2;
      double left = TanhSinh.integrate(f, a, middle);
      double right = TanhSinh.integrate(f, middle, b);
      double difference = Math.abs(left + right - whole);
      if (difference <= tolerance || depth == DEEPEST) {
        value += left + right;
        error += difference;
      } else {
        add(f, a, middle, left, tolerance / 2, depth + 1);
        add(f, middle, b, right, tolerance / 2, depth + 1);
      }
    }
  }

  /** W_p^p between sorted sets; masses are counted in integer units, without rounding. */
  static double power(double[] x, double[] y, double order) {
    if (x.length == y.length) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += cost(x[i] - y[i], order);
      }
      return sum / x.length;
    }
    double[] massX = new double[x.length];
    double[] massY = new double[y.length];
    Arrays.fill(massX, y.length);
    Arrays.fill(massY, x.length);
    return power(x, massX, y, massY, order) / ((double) x.length * y.length);
  }

  private static double power(
      double[] x, double[] xMass, double[] y, double[] yMass, double order) {
    double sum = 0;
    double leftX = xMass[0];
    double leftY = yMass[0];
    for (int i = 0, j = 0; ; ) {
      double moved = Math.min(leftX, leftY);
      sum += moved * cost(x[i] - y[j], order);
      leftX -= moved;
      leftY -= moved;
      if (leftX <= 0) {
        if (++i == x.length) {
          return sum;
        }
        leftX = xMass[i];
      }
      if (leftY <= 0) {
        if (++j == y.length) {
          return sum;
        }
        leftY = yMass[j];
      }
    }
  }

  private static double cost(double difference, double order) {
    double apart = Math.abs(difference);
    return order == 1 ? apart : order == 2 ? apart * apart : Math.pow(apart, order);
  }

  static double root(double power, double order) {
    return order == 1 ? power : order == 2 ? Math.sqrt(power) : Math.pow(power, 1 / order);
  }

  static void requireOrder(double order) {
    if (!(order >= 1 && Double.isFinite(order))) {
      throw new IllegalArgumentException(
          "Wasserstein distance: expected an order of at least 1, found " + order);
    }
  }

  static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0
        || !Double.isFinite(sorted[0])
        || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(
          "Wasserstein distance: expected at least one number and finite ones, found none, NaN or"
              + " infinity");
    }
    return sorted;
  }

  private static int[] order(double[] values, double[] weights) {
    sorted(values);
    boolean fit = values.length == weights.length && Arrays.stream(weights).sum() > 0;
    if (!fit || !Arrays.stream(weights).allMatch(w -> w >= 0 && Double.isFinite(w))) {
      throw new IllegalArgumentException(
          "Wasserstein distance: expected a weight of at least 0 for each point and a positive sum"
              + " of them");
    }
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
