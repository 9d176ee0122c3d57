package io.equilibria.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.RawOps;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** An optimised graph computes the same numbers as the original. */
class GraphOptimizerTest {
  private static final String FUSED = "_MklFusedBatchMatMulV2";
  private static final float[][][] X = {{{1, -2, 3}, {0, 0.5f, -0.25f}}, {{-1, 2, 1}, {4, -3, 0}}};
  private static final float[][][] W = {{{1, 0}, {-2, 1}, {0.5f, 3}}, {{2, 1}, {1, -1}, {0, 1}}};

  @Test
  void secondDerivatives_areTheSameWithOtherOps() {
    assertSame(
        (tf, w) -> {
          Operand<TFloat32> x = tf.constant(X);
          Operand<TFloat32> y = RawOps.leakyRelu(tf, RawOps.batchMatMul(tf, x, w), 0.2f);
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
      Operand<TFloat32> y = RawOps.leakyRelu(tf, RawOps.batchMatMul(tf, tf.constant(X), w), 0.2f);
      Operand<TFloat32> sum = tf.reduceSum(y, tf.constant(new int[] {0, 1, 2}));
      Operand<TFloat32> gradient = Derivatives.of(tf, sum, List.of(w)).get(0);
      tf.math.tan(tf.constant(1f)); // not used by any handle
      assertThat(types(graph)).contains("BatchMatMulV3", "Tan").doesNotContain("LeakyRelu");

      try (Graph lean = GraphOptimizer.of(graph, List.of(gradient.op().name()), false)) {
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
      Operand<TFloat32> y = RawOps.leakyRelu(after, tf.constant(new float[] {-1, 1}), 0.2f);
      try (Graph lean = GraphOptimizer.of(graph, List.of(y.op().name()), false)) {
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

  @Test
  void productsOfOneColumn_areTurned() {
    float[][][] column = {{{1}, {-2}, {0.5f}}, {{2}, {1}, {-1}}};
    assertSame(
        (tf, w) -> {
          Operand<TFloat32> logits = RawOps.batchMatMul(tf, w, tf.constant(X)); // [2, 3, 3]
          Operand<TFloat32> one = RawOps.batchMatMul(tf, logits, tf.constant(column));
          return tf.reduceSum(tf.math.square(one), tf.constant(new int[] {0, 1, 2}));
        });
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.constant(X);
      Operand<TFloat32> product = RawOps.batchMatMul(tf, x, tf.constant(column)); // [2, 2, 1]
      Operand<TFloat32> sum = tf.reduceSum(product, tf.constant(new int[] {0, 1, 2}));
      Operand<TFloat32> gradient = Derivatives.of(tf, sum, List.of(x)).get(0); // [2, 2, 3]
      List<String> handles = List.of(product.op().name(), gradient.op().name());
      try (Graph lean = GraphOptimizer.of(graph, handles, false)) {
        NodeDef turned = node(lean, product.op().name() + "/row");
        assertThat(turned.getAttrOrThrow("adj_x").getB()).isTrue();
        assertThat(turned.getAttrOrThrow("adj_y").getB()).isTrue();
        assertThat(node(lean, product.op().name()).getOp()).isEqualTo("Reshape");
        assertThat(values(lean, product.op().name()))
            .containsExactly(values(graph, product.op().name()), within(1e-6f));
        assertThat(values(lean, gradient.op().name()))
            .containsExactly(values(graph, gradient.op().name()), within(1e-6f));
      }
    }
  }

  @Test
  void productsAndBiases_becomeOneOp() {
    assumeTrue(FusedMatMulBias.isSupported(), "TensorFlow has no fused batched product here");
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = uniform(tf, 4, 5, 3);
      Operand<TFloat32> w = uniform(tf, 4, 3, 16);
      Operand<TFloat32> bias = uniform(tf, 4, 1, 16);
      Operand<TFloat32> y = tf.math.add(RawOps.batchMatMul(tf, x, w), bias);
      Operand<TFloat32> sum = tf.reduceSum(tf.math.square(y), tf.constant(new int[] {0, 1, 2}));
      List<Operand<TFloat32>> gradients = Derivatives.of(tf, sum, List.of(w, bias));
      List<String> handles =
          Stream.of(y, gradients.get(0), gradients.get(1)).map(one -> one.op().name()).toList();
      try (Graph lean = GraphOptimizer.of(graph, handles, false)) {
        assertThat(types(lean)).contains(FUSED);
        assertThat(node(lean, y.op().name()).getOp()).isEqualTo("Reshape");
        for (String handle : handles) {
          assertThat(values(lean, handle)).containsExactly(values(graph, handle), within(1e-4f));
        }
      }
      try (Graph lean = GraphOptimizer.of(graph, handles, true)) {
        assertThat(types(lean)).as("under mixed precision").doesNotContain(FUSED);
      }
    }
  }

  @Test
  void slopes_areSplitForMixedPrecision() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> w = tf.constant(W);
      Operand<TFloat32> y = RawOps.leakyRelu(tf, RawOps.batchMatMul(tf, tf.constant(X), w), 0.2f);
      Operand<TFloat32> sum = tf.reduceSum(tf.math.square(y), tf.constant(new int[] {0, 1, 2}));
      String gradient = Derivatives.of(tf, sum, List.of(w)).get(0).op().name();
      float[] expected = values(graph, gradient);
      assertThat(expected).contains(-30f, -0.16000001f);
      try (Graph lean = GraphOptimizer.of(graph, List.of(gradient), true)) {
        assertThat(types(lean)).contains("ReluGrad", "LeakyRelu").doesNotContain("LeakyReluGrad");
        assertThat(values(lean, gradient)).containsExactly(expected, within(1e-4f));
      }
    }
  }

  @Test
  void productsThatAreNeeded_stayBesideTheirSums() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> product = product(tf, 4, 5, 16);
      Operand<TFloat32> sum = tf.math.add(product, uniform(tf, 4, 1, 16));
      List<String> handles = List.of(product.op().name(), sum.op().name());
      try (Graph lean = GraphOptimizer.of(graph, handles, false)) {
        assertThat(types(lean)).contains("Add").doesNotContain(FUSED);
      }
    }
  }

  @Test
  void secondDerivativesOfStackedLayers_areTheSameFused() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = uniform(tf, 4, 5, 3);
      Operand<TFloat32> first = uniform(tf, 4, 3, 16);
      Operand<TFloat32> second = uniform(tf, 4, 16, 16);
      Operand<TFloat32> hidden =
          RawOps.leakyRelu(
              tf, tf.math.add(RawOps.batchMatMul(tf, x, first), uniform(tf, 4, 1, 16)), 0.2f);
      Operand<TFloat32> y =
          tf.math.add(RawOps.batchMatMul(tf, hidden, second), uniform(tf, 4, 1, 16));
      Operand<TFloat32> logits = tf.reduceSum(tf.math.square(y), tf.constant(2));
      Operand<TFloat32> slope = Derivatives.perSample(tf, logits, x);
      Operand<TFloat32> penalty =
          tf.reduceSum(tf.math.square(slope), tf.constant(new int[] {0, 1, 2}));
      for (Operand<TFloat32> gradient : Derivatives.of(tf, penalty, List.of(first, second))) {
        String name = gradient.op().name();
        float[] expected = values(graph, name);
        try (Graph lean = GraphOptimizer.of(graph, List.of(name), false)) {
          if (FusedMatMulBias.isSupported()) {
            assertThat(types(lean)).contains(FUSED);
          }
          float[] found = values(lean, name);
          for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], withinPercentage(0.1));
          }
        }
      }
    }
  }

  @Test
  void sums_thatAreNoBiasesOfWideProductsStay() {
    assertNotFused(tf -> tf.math.add(product(tf, 4, 5, 16), uniform(tf, 4, 5, 16)), "whole");
    assertNotFused(tf -> tf.math.add(product(tf, 4, 5, 16), uniform(tf, 1, 1, 16)), "shared");
    assertNotFused(tf -> tf.math.add(product(tf, 4, 5, 15), uniform(tf, 4, 1, 15)), "narrow");
    assertNotFused(
        tf -> {
          Operand<TFloat32> product = product(tf, 4, 5, 16);
          Operand<TFloat32> sum = tf.math.add(product, uniform(tf, 4, 1, 16));
          return tf.math.mul(sum, product);
        },
        "a product that is needed without its bias");
    assertNotFused(
        tf -> {
          Operand<TFloat32> x =
              tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(4, -1, 3)));
          return tf.math.add(
              RawOps.batchMatMul(tf, x, uniform(tf, 4, 3, 16)), uniform(tf, 4, 1, 16));
        },
        "a batch of any size");
    assertNotFused(
        tf ->
            tf.math.add(
                tf.dtypes.cast(product(tf, 4, 5, 16), TFloat64.class),
                tf.dtypes.cast(uniform(tf, 4, 1, 16), TFloat64.class)),
        "no product");
  }

  private static void assertNotFused(Function<Ops, Operand<?>> function, String as) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<?> value = function.apply(tf);
      try (Graph lean = GraphOptimizer.of(graph, List.of(value.op().name()), false)) {
        assertThat(types(lean)).as(as).contains("Add").doesNotContain(FUSED);
      }
    }
  }

  private static Operand<TFloat32> product(Ops tf, long replicas, long batch, long units) {
    return RawOps.batchMatMul(tf, uniform(tf, replicas, batch, 3), uniform(tf, replicas, 3, units));
  }

  /** Random numbers that are the same in every evaluation. */
  private static Operand<TFloat32> uniform(Ops tf, long... shape) {
    return tf.random.statelessRandomUniform(
        tf.constant(shape), tf.constant(new long[] {1, shape[1]}), TFloat32.class);
  }

  private static NodeDef node(Graph graph, String name) {
    return graph.toGraphDef().getNodeList().stream()
        .filter(node -> node.getName().equals(name))
        .findAny()
        .orElseThrow();
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
      try (Graph lean = GraphOptimizer.of(graph, List.of(name), false)) {
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
