package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.tensor.MovableGraph.Expect;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat64;

class DerivativesTest {
  private final Random random = new Random(1);

  @Test
  void withoutAPath_thePointIsNamed() {
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> x = graph.input(Shape.of(2), random);
      Operand<TFloat64> elsewhere = graph.input(Shape.of(2), random);
      Operand<TFloat64> scalar = graph.projection(graph.tf().math.square(x), random);
      assertThatThrownBy(() -> Derivatives.of(graph.tf(), scalar, List.of(x, elsewhere)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(elsewhere.op().name())
          .hasMessageContaining("unreachable");
    }
  }

  @Test
  void pathWithoutAGradient_isAsGoodAsNone() {
    try (MovableGraph graph = new MovableGraph()) {
      Ops tf = graph.tf();
      Operand<TFloat64> x = graph.input(Shape.of(2), random);
      Operand<TFloat64> stopped = graph.input(Shape.of(2), random);
      Operand<TFloat64> scalar = graph.projection(tf.math.mul(x, tf.stopGradient(stopped)), random);
      assertThatThrownBy(() -> Derivatives.of(tf, scalar, List.of(x, stopped)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the scalar does not depend on " + stopped.op().name());
    }
  }

  @Test
  void notAScalar_isRefusedWithItsShape() {
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> x = graph.input(Shape.of(2), random);
      assertThatThrownBy(() -> Derivatives.of(graph.tf(), x, List.of(x)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a scalar, found shape [2]");
    }
  }

  @Test
  void perSample_isEachSamplesOwnGradient() {
    try (MovableGraph graph = new MovableGraph()) {
      Ops tf = graph.tf();
      Operand<TFloat64> x =
          graph.input(Shape.of(1, 3, 2), new double[] {1, 2, 3, 4, 5, 6}); // [replica, batch, 2]
      Operand<TFloat64> outputs = tf.reduceSum(tf.math.square(x), tf.constant(2));
      Operand<TFloat64> gradient = Derivatives.perSample(tf, outputs, x);
      assertThat(gradient.shape()).isEqualTo(x.shape());
      assertThat(graph.values(gradient)).containsExactly(2, 4, 6, 8, 10, 12);
    }
  }

  @Test
  void thirdDerivatives_areRightToo() {
    try (MovableGraph graph = new MovableGraph()) {
      Ops tf = graph.tf();
      Operand<TFloat64> x = graph.input(Shape.of(4), random);
      Operand<TFloat64> value = graph.projection(tf.math.tanh(x), random);
      for (int order = 1; order <= 2; order++) {
        Operand<TFloat64> gradient = Derivatives.of(tf, value, List.of(x)).get(0);
        value = graph.projection(gradient, random);
      }
      graph.assertDerivatives(value, Map.of("x", x), 1e-7, Expect.SOMETHING);
    }
  }

  @Test
  void batchMatMul_multipliesReplicaByReplica() {
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> a = graph.input(Shape.of(2, 1, 2), new double[] {1, 2, 3, 4});
      Operand<TFloat64> b = graph.input(Shape.of(2, 2, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 8});
      Operand<TFloat64> product = RawOps.batchMatMul(graph.tf(), a, b);
      assertThat(product.shape()).isEqualTo(Shape.of(2, 1, 2));
      assertThat(graph.values(product)).containsExactly(7, 10, 43, 50);
      Operand<TFloat64> scalar = graph.projection(graph.tf().math.square(product), random);
      graph.assertDerivatives(scalar, Map.of("a", a, "b", b), 1e-8, Expect.SOMETHING);
    }
  }

  @Test
  void select_choosesElementByElementAndSoDoesItsGradient() {
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> a = graph.input(Shape.of(3), new double[] {1, 2, 3});
      Operand<TFloat64> b = graph.input(Shape.of(3), new double[] {4, 5, 6});
      Operand<TBool> condition = graph.tf().constant(new boolean[] {true, false, true});
      Operand<TFloat64> chosen = RawOps.select(graph.tf(), condition, a, b);
      assertThat(graph.values(chosen)).containsExactly(1, 5, 3);
      Operand<TFloat64> scalar = graph.projection(graph.tf().math.square(chosen), random);
      graph.assertDerivatives(scalar, Map.of("a", a, "b", b), 1e-8, Expect.SOMETHING);
    }
  }
}
