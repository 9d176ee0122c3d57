package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Logistic regression of real (1) versus generated (0) on standardised features, with a ridge
 * penalty on the weights but not on the intercept:
 *
 * <pre>  minimise sum log(1 + exp(-s_i w . x_i)) + |w|^2 / 2,   s_i = +1 real, -1 generated  </pre>
 *
 * <p>Fitted by Newton's method; the penalty ensures convergence for separable sets.
 */
final class LogisticRegression {
  private static final int MOST_STEPS = 50;
  private static final double TOLERANCE = 1e-8;

  private final double[] means; // [d]
  private final double[] scales; // [d], 1 / deviation, 0 for a constant feature
  private final double[] weights; // [d + 1], the intercept last

  private LogisticRegression(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
    weights = new double[means.length + 1];
  }

  static LogisticRegression fit(FeaturePair training, Execution execution) {
    FeatureMoments moments =
        FeatureMoments.of(training.real(), execution)
            .with(FeatureMoments.of(training.generated(), execution));
    double[] scales = new double[moments.width()];
    double[][] covariance = moments.covariance();
    for (int k = 0; k < scales.length; k++) {
      scales[k] = covariance[k][k] > 0 ? 1 / Math.sqrt(covariance[k][k]) : 0;
    }
    LogisticRegression fitted = new LogisticRegression(moments.mean(), scales);
    double[][] rows = fitted.rows(training);
    int reals = training.real().count();
    double moved = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && moved > TOLERANCE; step++) {
      moved = fitted.step(rows, reals, execution);
    }
    return fitted;
  }

  private double[][] rows(FeaturePair pair) {
    int reals = pair.real().count();
    double[][] rows = new double[reals + pair.generated().count()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < reals ? row(pair.real(), i) : row(pair.generated(), i - reals);
    }
    return rows;
  }

  private double[] row(Features features, int image) {
    double[] row = new double[weights.length];
    for (int k = 0; k < means.length; k++) {
      row[k] = (features.values()[image * means.length + k] - means[k]) * scales[k];
    }
    row[means.length] = 1;
    return row;
  }

  /**
   * A step of Newton's method.
   *
   * @return the largest change of a weight
   */
  private double step(double[][] rows, int reals, Execution execution) {
    int size = weights.length;
    double[][] scaled = new double[rows.length][size];
    for (int i = 0; i < rows.length; i++) {
      double probability = probability(rows[i]);
      double root = Math.sqrt(probability * (1 - probability));
      for (int k = 0; k < size; k++) {
        scaled[i][k] = root * rows[i][k];
      }
    }
    double[][] hessian = new double[size][size];
    SquareProduct.addSquare(scaled, hessian, execution);
    for (int k = 0; k < size - 1; k++) {
      hessian[k][k] += 1;
    }
    hessian[size - 1][size - 1] +=
        1e-9; // the intercept's entry vanishes if all predictions are certain
    DMatrixRMaj ascent = new DMatrixRMaj(size, 1);
    ascent.setData(ascent(rows, reals));
    return move(solve(hessian, ascent));
  }

  /** Minus the gradient of the objective. */
  private double[] ascent(double[][] rows, int reals) {
    double[] ascent = new double[weights.length];
    for (int i = 0; i < rows.length; i++) {
      double miss = (i < reals ? 1 : 0) - probability(rows[i]);
      for (int k = 0; k < ascent.length; k++) {
        ascent[k] += miss * rows[i][k];
      }
    }
    for (int k = 0; k < means.length; k++) {
      ascent[k] -= weights[k];
    }
    return ascent;
  }

  /** Norm of the objective's gradient, 0 at the minimum. */
  double gradientNorm(FeaturePair training) {
    double squares = 0;
    for (double value : ascent(rows(training), training.real().count())) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  private double probability(double[] row) {
    return 1 / (1 + Math.exp(-score(row)));
  }

  private static double[] solve(double[][] upper, DMatrixRMaj gradient) {
    int size = upper.length;
    DMatrixRMaj matrix = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        matrix.set(i, j, upper[i][j]);
        matrix.set(j, i, upper[i][j]);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
    if (!solver.setA(matrix)) {
      throw new ArithmeticException("logistic regression: the Hessian is not positive definite");
    }
    DMatrixRMaj solution = new DMatrixRMaj(size, 1);
    solver.solve(gradient, solution);
    return solution.data;
  }

  private double move(double[] by) {
    double largest = 0;
    for (int k = 0; k < weights.length; k++) {
      largest = Math.max(largest, Math.abs(by[k]));
    }
    double share = Math.min(1, 2 / largest); // Newton's steps may overshoot far from the minimum
    for (int k = 0; k < weights.length; k++) {
      weights[k] += share * by[k];
    }
    return largest;
  }

  private double score(double[] row) {
    double score = 0;
    for (int k = 0; k < row.length; k++) {
      score += weights[k] * row[k];
    }
    return score;
  }

  /** Which points are classified as real. */
  boolean[] real(Features points) {
    boolean[] real = new boolean[points.count()];
    for (int i = 0; i < real.length; i++) {
      real[i] = score(row(points, i)) > 0;
    }
    return real;
  }
}
