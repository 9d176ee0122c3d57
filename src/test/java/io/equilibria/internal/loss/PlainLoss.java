package io.equilibria.internal.loss;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A loss in plain Java, written from the papers' formulas and not from the library's code. */
public interface PlainLoss {
  double discriminator(double[] real, double[] generated);

  double generator(double[] real, double[] generated);

  /** The formulas that every loss of the catalogue needs one of. */
  Map<String, Separable> STANDARD =
      Map.of(
          "minimax",
          new Separable(minusLogD(), minusLogOneMinusD(), minusLogOneMinusD().negated()),
          "non-saturating",
          new Separable(minusLogD(), minusLogOneMinusD(), minusLogD()),
          "wasserstein",
          new Separable(
              new Term(f -> -f, f -> -1), new Term(f -> f, f -> 1), new Term(f -> -f, f -> -1)),
          "least-squares",
          new Separable(halfSquare(1), halfSquare(0), halfSquare(1)),
          "measured",
          new Separable(
              minusSmoothedLog(),
              minusSmoothedLog().mirrored(),
              minusSmoothedLog().mirrored().negated()),
          "hinge",
          new Separable(
              new Term(f -> f < 1 ? 1 - f : 0, f -> f < 1 ? -1 : 0),
              new Term(f -> f > -1 ? 1 + f : 0, f -> f > -1 ? 1 : 0),
              new Term(f -> -f, f -> -1)));

  /** A summand of a loss as a function of one logit, and its derivative. */
  record Term(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
    double mean(double[] logits) {
      double sum = 0;
      for (double logit : logits) {
        sum += value.applyAsDouble(logit);
      }
      return sum / logits.length;
    }

    /** The term as a function of -f. */
    Term mirrored() {
      return new Term(f -> value.applyAsDouble(-f), f -> -slope.applyAsDouble(-f));
    }

    Term negated() {
      return new Term(f -> -value.applyAsDouble(f), f -> -slope.applyAsDouble(f));
    }
  }

  /** Expectations on data and on samples, added. */
  record Separable(Term onData, Term onSamples, Term generator) implements PlainLoss {
    @Override
    public double discriminator(double[] real, double[] generated) {
      return onData.mean(real) + onSamples.mean(generated);
    }

    @Override
    public double generator(double[] real, double[] generated) {
      return generator.mean(generated);
    }
  }

  /** Each sample against the data beside it (Jolicoeur-Martineau 2019, equations 9 and 10). */
  record Relativistic() implements PlainLoss {
    @Override
    public double discriminator(double[] real, double[] generated) {
      return minusLogD().mean(differences(real, generated));
    }

    @Override
    public double generator(double[] real, double[] generated) {
      return minusLogD().mean(differences(generated, real));
    }

    private static double[] differences(double[] a, double[] b) {
      return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }
  }

  /** 1 / (1 + e^-t) without overflow. */
  static double sigmoid(double t) {
    return t >= 0 ? 1 / (1 + Math.exp(-t)) : Math.exp(t) / (1 + Math.exp(t));
  }

  /** log(1 + e^t) without overflow. */
  static double softplus(double t) {
    return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
  }

  /** -log D with D = sigmoid(f). */
  private static Term minusLogD() {
    return new Term(f -> softplus(-f), f -> -sigmoid(-f));
  }

  /** -log(1 - D). */
  private static Term minusLogOneMinusD() {
    return new Term(PlainLoss::softplus, PlainLoss::sigmoid);
  }

  /** -log(delta + (1 - delta) D) with the default delta, 0.01. */
  private static Term minusSmoothedLog() {
    return new Term(
        f -> -Math.log(0.01 + 0.99 * sigmoid(f)),
        f -> -0.99 * sigmoid(f) * sigmoid(-f) / (0.01 + 0.99 * sigmoid(f)));
  }

  private static Term halfSquare(double target) {
    return new Term(f -> (f - target) * (f - target) / 2, f -> f - target);
  }
}
