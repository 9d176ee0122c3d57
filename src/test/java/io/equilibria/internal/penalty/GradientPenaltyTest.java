package io.equilibria.internal.penalty;

import static io.equilibria.internal.penalty.PenaltyEvaluation.LINEAR;
import static io.equilibria.internal.penalty.PenaltyEvaluation.QUADRATIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.config.GradientOf;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

class GradientPenaltyTest {
  private static final double[][] REAL = {{1, 2}, {-3, 0.5}, {0.2, -1}};
  private static final double[][] GENERATED = {{4, -1}, {2, 2}, {-0.7, 3}};

  /** A vector of norm 5. */
  private static final double[] WEIGHTS = {3, -4};

  static Stream<PenaltySettings> penalties() {
    return Stream.of(
        Interpolated.DEFAULT,
        AroundData.DEFAULT,
        new AroundData(10, 1, false, 0.5, false, GradientOf.PROBABILITY),
        OnData.DEFAULT,
        OnSamples.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"10, 1, false", "0.3, 7, false", "2, 0, false", "10, 1, true", "10, 7, true"})
  void linearDiscriminator_paysForTheDistanceOfItsSlopeFromTheTarget(
      double weight, double target, boolean oneSided) {
    double excess = 5 - target;
    double expected = oneSided && excess < 0 ? 0 : weight * excess * excess;
    double slope = oneSided && excess < 0 ? 0 : 2 * weight * excess / 5;
    for (PenaltySettings spec :
        new PenaltySettings[] {
          new Interpolated(weight, target, oneSided),
          new AroundData(weight, target, oneSided, 0.5, false, GradientOf.LOGIT)
        }) {
      PenaltyEvaluation found = evaluate(spec, LINEAR, WEIGHTS);
      assertThat(found.value()[0]).isCloseTo(expected, within(1e-12 * (1 + expected)));
      assertThat(found.norm()[0]).isCloseTo(5, within(1e-14));
      assertThat(found.slopes())
          .containsExactly(new double[] {3 * slope, -4 * slope}, within(1e-12 * (1 + slope)));
    }
  }

  @Test
  void oneSidedPenalty_countsOnlyNormsAboveTheTarget() {
    // Norms |w x| = 1, 3 and 0.2 around the target 1 with w = 1.
    double[][] real = {{1, 0}, {0, 3}, {0.2, 0}};
    PenaltySettings spec = new AroundData(6, 1, true, 0, false, GradientOf.LOGIT);
    PenaltyEvaluation found =
        PenaltyEvaluation.of(spec, QUADRATIC, new double[] {1, 1}, real, GENERATED);
    assertThat(found.value()[0]).isCloseTo(6 * (2 * 2) / 3.0, within(1e-14));
    PenaltySettings both = new AroundData(6, 1, false, 0, false, GradientOf.LOGIT);
    assertThat(
            PenaltyEvaluation.of(both, QUADRATIC, new double[] {1, 1}, real, GENERATED).value()[0])
        .isCloseTo(6 * (2 * 2 + 0.8 * 0.8) / 3.0, within(1e-14));
  }

  @Test
  void penalty_takesOneNormPerSample() {
    // Around data without noise: the norms at the data are 5, 13 and 17 for w = 1.
    double[][] real = {{3, 4}, {5, 12}, {8, 15}};
    PenaltySettings spec = new AroundData(1, 0, false, 0, false, GradientOf.LOGIT);
    PenaltyEvaluation found =
        PenaltyEvaluation.of(spec, QUADRATIC, new double[] {1, 1}, real, GENERATED);
    assertThat(found.norm()[0]).isCloseTo((5 + 13 + 17) / 3.0, within(1e-13));
    PenaltySettings towardsOne = new AroundData(1, 1, false, 0, false, GradientOf.LOGIT);
    double expected = (4 * 4 + 12 * 12 + 16 * 16) / 3.0;
    double ofTheBatch = Math.pow(Math.sqrt(25 + 169 + 289) - 1, 2);
    assertThat(expected).isNotCloseTo(ofTheBatch, within(100.0));
    assertThat(
            PenaltyEvaluation.of(towardsOne, QUADRATIC, new double[] {1, 1}, real, GENERATED)
                .value()[0])
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void interpolatedPenalty_takesOneNormPerSample() {
    double[] weights = {2, 3};
    PenaltyEvaluation found = evaluate(new Interpolated(10, 1, false), QUADRATIC, weights);
    double sum = 0;
    double norms = 0;
    for (int i = 0; i < REAL.length; i++) {
      double norm =
          Math.hypot(weights[0] * found.points()[2 * i], weights[1] * found.points()[2 * i + 1]);
      sum += (norm - 1) * (norm - 1);
      norms += norm;
    }
    assertThat(found.value()[0]).isCloseTo(10 * sum / REAL.length, within(1e-11));
    assertThat(found.norm()[0]).isCloseTo(norms / REAL.length, within(1e-13));
  }

  @Test
  void norm_isOverAllElementsOfAnImage() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> images =
          tf.constant(
              new double[][][][][] {
                {{{{1}, {2}}, {{2}, {4}}}, {{{0}, {3}}, {{4}, {0}}}}
              }); // [1, 2, 2, 2, 1], norms 5 and 5
      GradientPenalty<TFloat64> penalty =
          GradientPenalty.of(
              tf,
              form(new OnData(1)),
              new Batch<>(images, images),
              new GradientPenalty.Source<>(
                  x ->
                      tf.math.mul(
                          tf.constant(0.5),
                          tf.reduceSum(tf.math.square(x), Constants.axes(tf, 2, 5))),
                  PenaltyEvaluation.streams(tf),
                  PenaltyEvaluation.STREAM));
      List<double[]> found =
          PenaltyEvaluation.run(graph, List.of(penalty.norm(), penalty.value().orElseThrow()));
      assertThat(found.get(0)[0]).isCloseTo(5, within(1e-14));
      assertThat(found.get(1)[0]).isCloseTo(25 / 2.0, within(1e-13));
    }
  }

  @Test
  void r1AndR2_keepTheirHalf() {
    for (PenaltySettings spec : new PenaltySettings[] {new OnData(3), new OnSamples(3)}) {
      PenaltyEvaluation found = evaluate(spec, LINEAR, WEIGHTS);
      assertThat(found.value()[0]).isCloseTo(3 / 2.0 * 25, within(1e-12));
      assertThat(found.slopes()).containsExactly(new double[] {9, -12}, within(1e-12));
    }
  }

  @Test
  void r1_isTheMeanOfSquaresAndNotTheSquareOfAMean() {
    double[][] real = {{3, 4}, {0, 0}};
    PenaltyEvaluation found =
        PenaltyEvaluation.of(new OnData(2), QUADRATIC, new double[] {1, 1}, real, real);
    assertThat(found.value()[0]).isCloseTo(25 / 2.0, within(1e-13));
    assertThat(found.norm()[0]).isCloseTo(5 / 2.0, within(1e-14));
  }

  @Test
  void gradientOfTheProbability_isThatOfTheLogitTimesItsSlope() {
    double weight = 10;
    PenaltyEvaluation found =
        evaluate(
            new AroundData(weight, 1, false, 0.5, false, GradientOf.PROBABILITY), LINEAR, WEIGHTS);
    double norms = 0;
    double squares = 0;
    for (int i = 0; i < REAL.length; i++) {
      double logit = 3 * found.points()[2 * i] - 4 * found.points()[2 * i + 1];
      double probability = 1 / (1 + Math.exp(-logit));
      double norm = 5 * probability * (1 - probability);
      norms += norm;
      squares += (norm - 1) * (norm - 1);
    }
    assertThat(found.norm()[0]).isCloseTo(norms / REAL.length, within(1e-13));
    assertThat(found.value()[0]).isCloseTo(weight * squares / REAL.length, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void zeroGradient_isFinite(PenaltySettings spec) {
    PenaltyEvaluation found = evaluate(spec, LINEAR, new double[] {0, 0});
    assertThat(found.norm()[0]).isZero();
    boolean zeroCentred = spec instanceof OnData || spec instanceof OnSamples;
    assertThat(found.value()[0]).isEqualTo(zeroCentred ? 0 : 10);
    assertThat(found.slopes()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void slopes_agreeWithCentralDifferences(PenaltySettings spec) {
    double[] weights = {0.4, -0.3};
    PenaltyEvaluation found = evaluate(spec, QUADRATIC, weights);
    double h = 1e-6;
    for (int i = 0; i < weights.length; i++) {
      double[] up = weights.clone();
      double[] down = weights.clone();
      up[i] += h;
      down[i] -= h;
      double expected =
          (evaluate(spec, QUADRATIC, up).value()[0] - evaluate(spec, QUADRATIC, down).value()[0])
              / (2 * h);
      assertThat(found.slopes()[i]).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void noGradient_flowsIntoTheGenerator(PenaltySettings spec) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> generated = PenaltyEvaluation.tensor(tf, GENERATED);
      Operand<TFloat64> weights = tf.constant(WEIGHTS);
      GradientPenalty<TFloat64> penalty =
          GradientPenalty.of(
              tf,
              form(spec),
              new Batch<>(PenaltyEvaluation.tensor(tf, REAL), generated),
              new GradientPenalty.Source<>(
                  x -> QUADRATIC.logit(tf, weights, x),
                  PenaltyEvaluation.streams(tf),
                  PenaltyEvaluation.STREAM));
      // A term with slope 1 beside it, since TensorFlow refuses gradients where there is no path.
      Operand<TFloat64> sum =
          tf.math.add(
              tf.reduceSum(penalty.value().orElseThrow(), Constants.axes(tf, 0, 1)),
              tf.reduceSum(generated, Constants.axes(tf, 0, 3)));
      double[] slopes =
          PenaltyEvaluation.run(graph, Derivatives.of(tf, sum, List.of(generated))).get(0);
      assertThat(slopes).containsOnly(1);
    }
  }

  private static PenaltyEvaluation evaluate(
      PenaltySettings spec, PenaltyEvaluation.Discriminator discriminator, double[] weights) {
    return PenaltyEvaluation.of(spec, discriminator, weights, REAL, GENERATED);
  }

  private static PenaltyForm form(PenaltySettings spec) {
    return PenaltyKinds.form(Catalogue.installed(), spec).orElseThrow();
  }
}
