package io.equilibria.internal.metric.divergence;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule on [-1, 1]^d with null rules on its nodes: the rule gives the mean of a function. Null
 * rules, which are 0 for polynomials of lower degree, give the error. Fourth differences give the
 * axis along which the function is roughest, along which a box is bisected.
 *
 * @param nodes [n][d]
 * @param weights [n], they add up to 1
 * @param nullRules [rules][n], the first of them the difference to a coarser rule
 * @param fourthDifferences [d][n]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
record CubatureRule(
    double[][] nodes, double[] weights, double[][] nullRules, double[][] fourthDifferences) {

  /**
   * On the line: 15 nodes of degree 22 around Gauss's 7 of degree 13 (Kronrod 1965; QUADPACK). A
   * kink in the function may happen to be where the two rules agree. The first null rule is even
   * and the second odd, so one of them detects the kink.
   */
  static final CubatureRule GAUSS_KRONROD = gaussKronrod();

  /** In the plane: 17 nodes of degree 7 around 13 of degree 5 (Genz and Malik 1980). */
  static final CubatureRule GENZ_MALIK = genzMalik();

  int size() {
    return nodes.length;
  }

  int dimension() {
    return fourthDifferences.length;
  }

  private static CubatureRule gaussKronrod() {
    double[] positive = {
      0,
      0.20778495500789848,
      0.4058451513773972,
      0.5860872354676911,
      0.7415311855993945,
      0.8648644233597691,
      0.9491079123427585,
      0.9914553711208126
    };
    double[] kronrod = {
      0.20948214108472782,
      0.20443294007529889,
      0.19035057806478542,
      0.1690047266392679,
      0.14065325971552592,
      0.10479001032225019,
      0.06309209262997856,
      0.022935322010529224
    };
    double[] gauss = { // every second node
      0.4179591836734694, 0.3818300505051189, 0.27970539148927664, 0.1294849661688697
    };
    int n = 15;
    double[][] nodes = new double[n][1];
    double[] weights = new double[n];
    double[] even = new double[n];
    for (int i = 0; i < n; i++) {
      int from = Math.abs(i - 7);
      nodes[i][0] = Math.signum(i - 7) * positive[from];
      weights[i] = kronrod[from] / 2;
      even[i] = weights[i] - (from % 2 == 0 ? gauss[from / 2] / 2 : 0);
    }
    double[][] nullRules = {even, odd(nodes, norm(even))};
    return new CubatureRule(nodes, weights, nullRules, new double[1][n]); // one axis: no choice
  }

  /** The divided difference over all nodes except the middle one: 0 up to degree 12. */
  private static double[] odd(double[][] nodes, double norm) {
    double[] odd = new double[nodes.length];
    int middle = nodes.length / 2;
    for (int i = 0; i < odd.length; i++) {
      odd[i] = i == middle ? 0 : 1;
      for (int j = 0; j < odd.length; j++) {
        odd[i] /= j == i || j == middle ? 1 : nodes[i][0] - nodes[j][0];
      }
    }
    double own = norm(odd);
    for (int i = 0; i < odd.length; i++) {
      odd[i] *= norm / own;
    }
    return odd;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }

  private static CubatureRule genzMalik() {
    double near = Math.sqrt(9.0 / 70);
    double far = Math.sqrt(9.0 / 10);
    double corner = Math.sqrt(9.0 / 19);
    List<double[]> nodes = new ArrayList<>();
    List<double[]> weights = new ArrayList<>(); // fine, coarse
    add(nodes, weights, 0, 0, -3816.0 / 19683, -971.0 / 729);
    for (int sign = -1; sign <= 1; sign += 2) {
      add(nodes, weights, sign * near, 0, 980.0 / 6561, 245.0 / 486);
      add(nodes, weights, 0, sign * near, 980.0 / 6561, 245.0 / 486);
      add(nodes, weights, sign * far, 0, 1020.0 / 19683, 65.0 / 1458);
      add(nodes, weights, 0, sign * far, 1020.0 / 19683, 65.0 / 1458);
      for (int other = -1; other <= 1; other += 2) {
        add(nodes, weights, sign * far, other * far, 200.0 / 19683, 25.0 / 729);
        add(nodes, weights, sign * corner, other * corner, 6859.0 / 19683 / 4, 0);
      }
    }
    double[][] at = nodes.toArray(new double[0][]);
    double[][] differences = new double[2][at.length];
    double ratio = near * near / (far * far);
    for (int i = 0; i < at.length; i++) {
      for (int axis = 0; axis < 2; axis++) {
        if (at[i][1 - axis] == 0) {
          double distance = Math.abs(at[i][axis]);
          differences[axis][i] = distance == near ? 1 : distance == far ? -ratio : -2 + 2 * ratio;
        }
      }
    }
    return new CubatureRule(
        at,
        weights.stream().mapToDouble(w -> w[0]).toArray(),
        new double[][] {weights.stream().mapToDouble(w -> w[0] - w[1]).toArray()},
        differences);
  }

  private static void add(
      List<double[]> nodes,
      List<double[]> weights,
      double x,
      double y,
      double fine,
      double coarse) {
    nodes.add(new double[] {x, y});
    weights.add(new double[] {fine, coarse});
  }
}
