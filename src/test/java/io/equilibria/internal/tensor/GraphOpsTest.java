package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GraphOpsTest {
  private final Graph graph = NativeLibrary.graph();
  private final Ops tf = GraphOps.of(graph);

  @AfterEach
  void close() {
    graph.close();
  }

  private static String name(Operand<?> operand) {
    return operand.op().name();
  }

  @Test
  void namesAndScopes_areNumberedAsTensorFlowDoes() {
    assertThat(name(tf.constant(1f))).isEqualTo("Const");
    assertThat(name(tf.constant(1f))).isEqualTo("Const_1");
    assertThat(name(tf.withSubScope("a").constant(1f))).isEqualTo("a/Const");
    assertThat(name(tf.withSubScope("a").withSubScope("b").constant(1f))).isEqualTo("a_1/b/Const");
    assertThat(name(tf.withName("a").constant(1f))).isEqualTo("a_2");
  }

  /** TensorFlow-Java's own scopes have one prefix here, and read all names of the graph for it. */
  @Test
  void aNumberedScope_isNotThatOfAnExplicitName() {
    Ops first = tf.withSubScope("layer");
    Ops second = tf.withSubScope("layer");
    Ops explicit = tf.withSubScope("layer_1");
    assertThat(List.of(first, second, explicit).stream().map(ops -> name(ops.constant(1f))))
        .containsExactly("layer/Const", "layer_1/Const", "layer_1_1/Const");
    assertThat(name(tf.withName("x_1").constant(1f))).isEqualTo("x_1");
    assertThat(name(tf.withName("x").constant(1f))).isEqualTo("x");
    assertThat(name(tf.withName("x").constant(1f))).isEqualTo("x_2");
  }

  @Test
  void scopes_keepControlInputsAndDevice() {
    Operand<TFloat32> one = tf.constant(1f);
    Ops after = tf.withControlDependencies(one).withDevice(deviceOfThisProcess()).withSubScope("a");
    GraphOperation op = graph.operation(name(after.identity(one)));
    var node =
        graph.toGraphDef().getNodeList().stream()
            .filter(n -> n.getName().equals(op.name()))
            .findFirst()
            .orElseThrow();
    assertThat(node.getInputList()).contains("^" + name(one));
    assertThat(node.getDevice()).contains("CPU:0");
  }

  private static DeviceSpec deviceOfThisProcess() {
    return DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(0).build();
  }

  /** Gradients of TensorFlow-Java cast the environment to a graph. */
  @Test
  void environment_isTheGraph() {
    assertThat(tf.scope().env()).isSameAs(graph);
    assertThat(tf.withSubScope("a").withInitScope().scope().env()).isSameAs(graph);
    Operand<TFloat32> x = tf.constant(2f);
    assertThat(Derivatives.of(tf, tf.math.mul(x, x), List.of(x))).hasSize(1);
  }

  @Test
  void invalidNames_areRefused() {
    assertThatThrownBy(() -> tf.withSubScope("a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a/b'");
    assertThatThrownBy(() -> tf.withName("_").constant(1f))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
