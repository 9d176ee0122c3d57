package io.equilibria.internal.payoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.player.MeasuringSpec;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.payoff.ConcaveFunction;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.MeasuringKind;
import io.equilibria.tensor.Constants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

class MeasuringFunctionTest {
  @Test
  void ofLogit_isTheFunctionOfTheProbability() {
    for (MeasuringFunction phi :
        List.of(new Logarithm(), new Identity(), new SmoothedLogarithm(0.1), squareRoot())) {
      for (double f = -8; f <= 8; f += 0.25) {
        double expected = phi.of(MeasuringFunction.sigmoid(f));
        assertThat(phi.ofLogit(f)).as(phi.name()).isCloseTo(expected, within(1e-12));
      }
    }
  }

  /** Arora et al. 2017, section 2: Delta = log(1/delta) and L_phi = (1 - delta)/delta, at t = 0. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.01, 1e-6})
  void smoothedLog_hasItsConstants(double delta) {
    SmoothedLogarithm phi = new SmoothedLogarithm(delta);
    assertThat(phi.range()).isEqualTo(-phi.of(0)).isEqualTo(Math.log(1 / delta), within(1e-12));
    double h = delta * 1e-6;
    assertThat((phi.of(h) - phi.of(0)) / h).isCloseTo(phi.lipschitz(), within(1e-4 / delta));
    assertThat(phi.of(1)).isZero();
    assertThat(phi.ofLogit(-1e6)).isCloseTo(Math.log(delta), within(1e-9));
    assertThat(phi.ofLogit(1e6)).isZero();
  }

  @Test
  void logarithm_hasNoFiniteConstants() {
    assertThat(new Logarithm().range()).isInfinite();
    assertThat(new Logarithm().lipschitz()).isInfinite();
  }

  @Test
  void ownFunction_getsItsConstantsFromItsValues() {
    ConcaveFunction phi = squareRoot();
    assertThat(phi.range()).isBetween(1.0, 1 + 1e-6);
    assertThat(phi.lipschitz()).isEqualTo(32); // sqrt(1/1024) * 1024
  }

  /** The largest value, 1, lies between two points of the grid. */
  @Test
  void range_boundsTheFunctionBetweenGridPoints() {
    ConcaveFunction roof =
        ConcaveFunction.of("roof", t -> 1 - Math.abs(t - 1.0 / 3), MeasuringFunctionTest::roof);
    assertThat(roof.range()).isBetween(1.0, 1.001);
    ConcaveFunction slope =
        ConcaveFunction.of("slope", t -> -3 * t, MeasuringFunctionTest::minusThree);
    assertThat(slope.range()).isEqualTo(3);
  }

  @Test
  void convexFunction_isRefused() {
    assertThatThrownBy(
            () -> ConcaveFunction.of("square", t -> t * t, MeasuringFunctionTest::square))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("measuring function square: expected a concave function, found");
  }

  /** Neighbouring places show less convexity than rounding may. */
  @Test
  void slightlyConvexFunction_isRefused() {
    assertThatThrownBy(
            () -> ConcaveFunction.of("bent", t -> t + 5e-4 * t * t, MeasuringFunctionTest::square))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("measuring function bent: expected a concave function, found");
  }

  @Test
  void pole_isRefused() {
    assertThatThrownBy(() -> ConcaveFunction.of("log", Math::log, MeasuringFunctionTest::log))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "measuring function log: expected finite values on [0, 1], found -Infinity at t = 0.0");
  }

  @Test
  void twoForms_mustAgree() {
    assertThatThrownBy(() -> ConcaveFunction.of("root", Math::sqrt, MeasuringFunctionTest::square))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected ops that compute the same function");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void delta_liesBetween0And1(double delta) {
    assertThatThrownBy(() -> new SmoothedLogarithm(delta))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("delta: expected a number above 0 and below 1, found " + delta);
  }

  @Test
  void ownFunction_isFoundByItsName() {
    MeasuringFunction root = squareRoot();
    Catalogue more = Catalogue.installed().with(MeasuringKind.of("acme:root", root));
    assertThat(MeasuringKinds.function(more, new MeasuringSpec.Plain("acme:root"))).isSameAs(root);
    assertThatThrownBy(
            () ->
                MeasuringKinds.function(
                    Catalogue.installed(), new MeasuringSpec.Plain("smooth-log")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown measuring function `smooth-log`")
        .hasMessageContaining("smoothed-log");
  }

  /** Both functions have an infinite slope, at 0 and at 1. */
  @Test
  void ownFunction_hasFiniteGradientsInSinglePrecision() {
    ConcaveFunction falling =
        ConcaveFunction.of("falling", t -> Math.sqrt(1 - t), MeasuringFunctionTest::fallingRoot);
    float[] logits = {-1e30f, -1000, -100, -88, -40, -5, 0, 5, 15, 17, 40, 100, 1e30f};
    for (ConcaveFunction phi : List.of(squareRoot(), falling)) {
      try (Graph graph = NativeLibrary.graph();
          Session session = new Session(graph)) {
        Ops tf = Ops.create(graph);
        Operand<TFloat32> f = tf.constant(logits);
        Operand<TFloat32> value = phi.ofLogits(tf, f);
        Operand<TFloat32> gradient =
            Derivatives.of(tf, tf.reduceSum(value, tf.constant(0)), List.of(f)).get(0);
        try (Result result = session.runner().fetch(value).fetch(gradient).run()) {
          for (int i = 0; i < logits.length; i++) {
            double t = MeasuringFunction.sigmoid(logits[i]);
            assertThat(((TFloat32) result.get(1)).getFloat(i)).as("%s", logits[i]).isFinite();
            assertThat(((TFloat32) result.get(0)).getFloat(i))
                .isCloseTo((float) phi.of(t), within(6e-4f));
          }
        }
      }
    }
  }

  private static <T extends TFloating> Operand<T> fallingRoot(Ops tf, Operand<T> t) {
    return tf.math.sqrt(tf.math.sub(Constants.like(tf, 1, t), t));
  }

  private static ConcaveFunction squareRoot() {
    return ConcaveFunction.of("root", Math::sqrt, MeasuringFunctionTest::root);
  }

  private static <T extends TFloating> Operand<T> root(Ops tf, Operand<T> t) {
    return tf.math.sqrt(t);
  }

  private static <T extends TFloating> Operand<T> roof(Ops tf, Operand<T> t) {
    Operand<T> distance = tf.math.abs(tf.math.sub(t, Constants.like(tf, 1.0 / 3, t)));
    return tf.math.sub(Constants.like(tf, 1, t), distance);
  }

  private static <T extends TFloating> Operand<T> minusThree(Ops tf, Operand<T> t) {
    return tf.math.mul(Constants.like(tf, -3, t), t);
  }

  private static <T extends TFloating> Operand<T> square(Ops tf, Operand<T> t) {
    return tf.math.mul(Constants.like(tf, 1, t), tf.math.square(t));
  }

  private static <T extends TFloating> Operand<T> log(Ops tf, Operand<T> t) {
    return tf.math.log(t);
  }
}
