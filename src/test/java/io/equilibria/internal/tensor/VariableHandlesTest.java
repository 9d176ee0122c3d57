package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

class VariableHandlesTest {
  private static final Variable KERNEL =
      Variable.perReplica("generator/dense_1/kernel", Shape.of(2), TFloat64.class);
  private static final Variable SCALE = Variable.shared("scale", Shape.of(2), TFloat64.class);

  @Test
  void read_afterAssign_givesTheValueWithItsReplicaAxis() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableHandles handles = new VariableHandles(tf, 2, List.of(KERNEL, SCALE));
      session.run(handles.assign(tf, KERNEL, tf.constant(new double[][] {{1, 2}, {3, 4}})));
      session.run(handles.assign(tf, SCALE, tf.constant(new double[] {5, 6})));
      Operand<TFloat64> kernel = handles.read(tf, KERNEL);
      Operand<TFloat64> scale = handles.read(tf, SCALE);
      assertThat(kernel.shape()).isEqualTo(Shape.of(2, 2));
      assertThat(scale.shape()).isEqualTo(Shape.of(2));
      assertThat(Evaluated.read(session, kernel)).containsExactly(1, 2, 3, 4);
      assertThat(Evaluated.read(session, scale)).containsExactly(5, 6);
      assertThat(handles.variables()).containsExactly(KERNEL, SCALE);
    }
  }

  @Test
  void handle_bearsTheVariablesOwnName() {
    try (Graph graph = new Graph()) {
      VariableHandles handles =
          new VariableHandles(Ops.create(graph).withSubScope("elsewhere"), 1, List.of(KERNEL));
      assertThat(handles.handle(KERNEL).op().name()).isEqualTo("generator/dense_1/kernel");
    }
  }

  @Test
  void undeclaredVariable_isNamedBesideThoseThereAre() {
    try (Graph graph = new Graph()) {
      VariableHandles handles = new VariableHandles(Ops.create(graph), 1, List.of(KERNEL));
      assertThatThrownBy(() -> handles.handle(SCALE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("scale")
          .hasMessageContaining("generator/dense_1/kernel");
    }
  }

  @Test
  void twoVariablesOfOneName_areRefused() {
    try (Graph graph = new Graph()) {
      Variable other = Variable.shared("scale", Shape.of(3), TFloat64.class);
      assertThatThrownBy(() -> new VariableHandles(Ops.create(graph), 1, List.of(SCALE, other)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("two variables are named scale");
    }
  }

  @Test
  void variable_ofUnknownShape_isRefused() {
    assertThatThrownBy(() -> Variable.shared("x", Shape.of(-1, 2), TFloat64.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x needs a known shape");
  }

  @Test
  void slot_keepsShapeSpreadAndKeeping() {
    Variable slot = KERNEL.transientCopy().slot("adam_m");
    assertThat(slot)
        .isEqualTo(
            new Variable(
                "generator/dense_1/kernel/adam_m",
                KERNEL.shape(),
                TFloat64.class,
                Variable.Spread.PER_REPLICA,
                false));
    assertThat(KERNEL.kept()).isTrue();
  }
}
