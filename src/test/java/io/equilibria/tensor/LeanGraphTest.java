package io.equilibria.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** What is left of a graph gives the numbers that the whole gives. */
class LeanGraphTest {
  private static final float[][][] X = {{{1, -2, 3}, {0, 0.5f, -0.25f}}, {{-1, 2, 1}, {4, -3, 0}}};
  private static final float[][][] W = {{{1, 0}, {-2, 1}, {0.5f, 3}}, {{2, 1}, {1, -1}, {0, 1}}};

  @Test
  void secondDerivatives_areTheSameWithOtherOps() {
    assertSame(
        (tf, w) -> {
          Operand<TFloat32> x = tf.constant(X);
          Operand<TFloat32> y = NamedOps.leakyRelu(tf, NamedOps.batchMatMul(tf, x, w), 0.2f);
          Operand<TFloat32> logits = tf.reduceSum(tf.math.square(y), tf.constant(2));
          Operand<TFloat32> slope = Derivatives.perSample(tf, logits, x);
          return tf.reduceSum(tf.math.square(slope), tf.constant(new int[] {0, 1, 2}));
        });
  }

  @Test
  void productsAndActivations_areExchangedAndTheRestIsLeftOut() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> w = tf.constant(W);
      Operand<TFloat32> y =
          NamedOps.leakyRelu(tf, NamedOps.batchMatMul(tf, tf.constant(X), w), 0.2f);
      Operand<TFloat32> sum = tf.reduceSum(y, tf.constant(new int[] {0, 1, 2}));
      Operand<TFloat32> gradient = Derivatives.of(tf, sum, List.of(w)).get(0);
      tf.math.tan(tf.constant(1f)); // nobody's
      assertThat(types(graph)).contains("BatchMatMulV3", "Tan").doesNotContain("LeakyRelu");

      try (Graph lean = LeanGraph.of(graph, List.of(gradient.op().name()))) {
        assertThat(types(lean))
            .contains("BatchMatMul", "BatchMatMulV2", "LeakyRelu")
            .doesNotContain("BatchMatMulV3", "Tan");
        List<NodeDef> slopes =
            lean.toGraphDef().getNodeList().stream()
                .filter(node -> node.getOp().equals("LeakyReluGrad"))
                .toList();
        assertThat(slopes).isNotEmpty();
        String activation = y.op().name();
        assertThat(slopes).allMatch(slope -> slope.getInput(1).equals(activation));
      }
      assertThat(types(graph)).as("the graph given").contains("BatchMatMulV3", "Tan");
    }
  }

  @Test
  void controlDependencies_areKept() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> first = tf.math.tan(tf.constant(1f));
      Ops after = tf.withControlDependencies(List.<Op>of((Op) first));
      Operand<TFloat32> y = NamedOps.leakyRelu(after, tf.constant(new float[] {-1, 1}), 0.2f);
      try (Graph lean = LeanGraph.of(graph, List.of(y.op().name()))) {
        assertThat(types(lean)).contains("Tan");
        NodeDef activation =
            lean.toGraphDef().getNodeList().stream()
                .filter(node -> node.getOp().equals("LeakyRelu"))
                .findAny()
                .orElseThrow();
        assertThat(activation.getInputList()).contains("^" + first.op().name());
      }
    }
  }

  private static List<String> types(Graph graph) {
    return graph.toGraphDef().getNodeList().stream().map(NodeDef::getOp).toList();
  }

  /** The gradient of a scalar function of W, by the whole graph and by what is left of it. */
  private static void assertSame(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> w = tf.constant(W);
      Operand<TFloat32> gradient = Derivatives.of(tf, function.apply(tf, w), List.of(w)).get(0);
      String name = gradient.op().name();
      try (Graph lean = LeanGraph.of(graph, List.of(name))) {
        float[] expected = values(graph, name);
        assertThat(expected).hasSize(12).doesNotContain(0f);
        assertThat(values(lean, name)).containsExactly(expected, within(1e-4f));
      }
    }
  }

  private static float[] values(Graph graph, String name) {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(name).run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] values = new float[(int) tensor.size()];
      tensor.asRawTensor().data().asFloats().read(values);
      return values;
    }
  }
}
