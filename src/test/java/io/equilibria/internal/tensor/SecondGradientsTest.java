package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.tensor.MovableGraph.Expect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * Each registered op by itself, with regard to each of its inputs as if they were independent: a
 * wrong formula cannot hide behind the first gradient that made the op.
 */
class SecondGradientsTest {
  private static final Shape PLAIN = Shape.of(3, 4);

  /** An op of a type on inputs of given shapes. */
  private record OpCase(String name, String type, List<Shape> inputs, Build build, Expect expect) {
    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  private interface Build {
    Operand<TFloat64> apply(Ops tf, List<Operand<TFloat64>> inputs);
  }

  static Stream<OpCase> cases() {
    return Stream.of(
            Stream.of(
                    "TanhGrad",
                    "SigmoidGrad",
                    "SoftplusGrad",
                    "EluGrad",
                    "SeluGrad",
                    "RsqrtGrad",
                    "SqrtGrad")
                .map(type -> byName(type, Expect.SOMETHING)),
            Stream.of(byName("ReluGrad", Expect.MAYBE_ZERO)),
            Stream.of(
                new OpCase(
                    "EnsureShape",
                    "EnsureShape",
                    List.of(PLAIN),
                    (tf, in) -> tf.ensureShape(in.get(0), PLAIN),
                    Expect.SOMETHING),
                new OpCase(
                    "OnesLike",
                    "OnesLike",
                    List.of(PLAIN),
                    (tf, in) -> tf.math.mul(tf.onesLike(in.get(0)), tf.math.square(in.get(0))),
                    Expect.SOMETHING),
                new OpCase(
                    "BiasAddGrad",
                    "BiasAddGrad",
                    List.of(Shape.of(2, 3, 2, 4)),
                    (tf, in) -> tf.nn.biasAddGrad(in.get(0)),
                    Expect.SOMETHING)),
            Stream.of(
                new OpCase(
                    "AvgPoolGrad",
                    "AvgPoolGrad",
                    List.of(Shape.of(2, 2, 3, 2)),
                    (tf, in) ->
                        RawOps.averagePoolGrad(
                            tf, tf.constant(new int[] {2, 4, 6, 2}), in.get(0), 2),
                    Expect.SOMETHING)),
            Stream.of(filter(5, 3, 1, "SAME"), filter(5, 3, 2, "SAME"), filter(5, 3, 2, "VALID")))
        .flatMap(s -> s);
  }

  private static OpCase byName(String type, Expect expect) {
    return new OpCase(
        type,
        type,
        List.of(PLAIN, PLAIN),
        (tf, in) -> RawOps.build(tf, type, in.get(0), in.get(1)).output(0),
        expect);
  }

  private static OpCase filter(int size, int kernel, int stride, String padding) {
    int out =
        padding.equals("SAME") ? (size + stride - 1) / stride : (size - kernel + stride) / stride;
    return new OpCase(
        "Conv2DBackpropFilter %s by %d".formatted(padding, stride),
        "Conv2DBackpropFilter",
        List.of(Shape.of(2, size, size, 2), Shape.of(2, out, out, 3)),
        (tf, in) ->
            tf.nn.conv2dBackpropFilter(
                in.get(0),
                tf.constant(new int[] {kernel, kernel, 2, 3}),
                in.get(1),
                List.of(1L, (long) stride, (long) stride, 1L),
                padding),
        Expect.SOMETHING);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void formula_agreesWithCentralDifferencesInEachInput(OpCase one) {
    try (MovableGraph graph = new MovableGraph()) {
      Random random = new Random(5);
      Map<String, Operand<TFloat64>> inputs = new LinkedHashMap<>();
      for (int i = 0; i < one.inputs().size(); i++) {
        inputs.put("input " + i, graph.input(one.inputs().get(i), random));
      }
      Operand<TFloat64> out = one.build().apply(graph.tf(), List.copyOf(inputs.values()));
      // The square makes the incoming gradient depend on the inputs, as it does in a penalty.
      Operand<TFloat64> scalar = graph.projection(graph.tf().math.square(out), random);
      graph.assertDerivatives(scalar, inputs, 1e-7, one.expect());
    }
  }

  @Test
  void everyFormula_hasACase() {
    assertThat(cases().map(OpCase::type).distinct())
        .containsExactlyInAnyOrderElementsOf(SecondGradients.types());
  }

  @Test
  void register_twice_changesNothing() {
    SecondGradients.register();
    SecondGradients.register();
    formula_agreesWithCentralDifferencesInEachInput(byName("TanhGrad", Expect.SOMETHING));
  }
}
