package io.equilibria.internal.payoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.payoff.Payoff;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

class PayoffTest {
  private static final double[] LOGITS = {
    -1e4, -200, -30, -3, -1, -0.5, 0, 0.25, 0.5, 1, 2, 30, 200, 1e4
  };

  static Stream<Payoff> payoffs() {
    return Stream.of(
        Payoff.of(new Logarithm()),
        Payoff.of(new Identity()),
        Payoff.of(new SmoothedLogarithm(0.01)),
        Payoff.of(new SmoothedLogarithm(1e-9)),
        new CriticPayoff(),
        new HingePayoff(),
        new LeastSquaresPayoff());
  }

  @ParameterizedTest
  @MethodSource("payoffs")
  void ops_computeWhatTheFunctionsSay(Payoff payoff) {
    double[][] found = evaluated(payoff, TFloat64.class);
    for (int i = 0; i < LOGITS.length; i++) {
      double scale = 1 + Math.abs(payoff.ofReal(LOGITS[i]));
      assertThat(found[0][i]).isCloseTo(payoff.ofReal(LOGITS[i]), within(1e-12 * scale));
      double other = 1 + Math.abs(payoff.ofGenerated(LOGITS[i]));
      assertThat(found[1][i]).isCloseTo(payoff.ofGenerated(LOGITS[i]), within(1e-12 * other));
    }
  }

  @ParameterizedTest
  @MethodSource("payoffs")
  void singlePrecision_keepsValuesAndSlopesFinite(Payoff payoff) {
    for (double[] row : evaluated(payoff, TFloat32.class)) {
      for (double value : row) {
        assertThat(value).isFinite();
      }
    }
  }

  /** Both parts fall to the same mean for a discriminator that says the same of all points. */
  @ParameterizedTest
  @MethodSource("payoffs")
  void indifferent_isTheBestConstant(Payoff payoff) {
    double best = Double.NEGATIVE_INFINITY;
    for (double f = -5; f <= 5; f += 1.0 / 64) {
      best = Math.max(best, payoff.ofReal(f) + payoff.ofGenerated(f));
    }
    assertThat(payoff.indifferent()).isCloseTo(best, within(1e-12));
  }

  /** As a function of the probability where there is one, else of the logit. */
  @ParameterizedTest
  @MethodSource("payoffs")
  void parts_areConcave(Payoff payoff) {
    for (double t = 0.02; t < 0.98; t += 0.01) {
      double h = 0.01;
      double left = payoff.ofReal(at(payoff, t - h));
      double right = payoff.ofReal(at(payoff, t + h));
      assertThat(payoff.ofReal(at(payoff, t))).isGreaterThanOrEqualTo((left + right) / 2 - 1e-12);
    }
  }

  private static double at(Payoff payoff, double t) {
    return payoff.scale() == Payoff.Scale.PROBABILITY ? Math.log(t / (1 - t)) : 10 * t - 5;
  }

  /** a, b, and their slopes. */
  private static <T extends TFloating> double[][] evaluated(Payoff payoff, Class<T> type) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<T> logits = tf.dtypes.cast(tf.constant(LOGITS), type);
      List<Operand<T>> values = List.of(payoff.ofReal(tf, logits), payoff.ofGenerated(tf, logits));
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        for (Operand<T> value : values) {
          runner.fetch(tf.dtypes.cast(value, TFloat64.class));
          Operand<T> sum = tf.reduceSum(value, tf.constant(0));
          runner.fetch(
              tf.dtypes.cast(Derivatives.of(tf, sum, List.of(logits)).get(0), TFloat64.class));
        }
        try (Result result = runner.run()) {
          return new double[][] {row(result, 0), row(result, 2), row(result, 1), row(result, 3)};
        }
      }
    }
  }

  private static double[] row(Result result, int index) {
    TFloat64 tensor = (TFloat64) result.get(index);
    double[] row = new double[LOGITS.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = tensor.getDouble(i);
    }
    return row;
  }
}
