package io.equilibria.internal.tensor;

import static org.tensorflow.internal.c_api.global.tensorflow.TFJ_HasGradient;
import static org.tensorflow.internal.c_api.global.tensorflow.TFJ_RegisterCustomGradient;

import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.internal.c_api.TFJ_GradFuncAdapter;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Gradients of gradient ops that are missing in TensorFlow's C++ registry. They make the norm of a
 * gradient differentiable, as required by every gradient penalty.
 *
 * <p>Below, u is the incoming gradient, and each line gives the gradients with respect to the op's
 * inputs in order. The formulas are derived from the definitions of the ops; tests compare each
 * with central differences in float64.
 */
final class SecondGradients {
  @FunctionalInterface
  private interface Formula {
    List<Operand<?>> apply(Ops tf, GraphOperation op, Operand<TFloating> u);
  }

  private static final Map<String, Formula> FORMULAS =
      Map.ofEntries(
          // relu'(x) is 0 or 1, so its own derivative is zero.
          Map.entry(
              "ReluGrad", (tf, op, u) -> List.of(again(tf, op, u, in(op, 1)), zero(tf, op, 1))),
          // y, dy -> dy (1 - y^2)
          Map.entry(
              "TanhGrad",
              (tf, op, u) ->
                  List.of(
                      product(tf, number(tf, -2, u), in(op, 0), u, in(op, 1)),
                      again(tf, op, in(op, 0), u))),
          // y, dy -> dy y (1 - y)
          Map.entry(
              "SigmoidGrad",
              (tf, op, u) ->
                  List.of(
                      product(tf, u, in(op, 1), oneMinus(tf, number(tf, 2, u), in(op, 0))),
                      again(tf, op, in(op, 0), u))),
          // g, x -> g s with s = sigmoid(x)
          Map.entry(
              "SoftplusGrad",
              (tf, op, u) -> {
                Operand<TFloating> s = tf.math.sigmoid(in(op, 1));
                return List.of(
                    again(tf, op, u, in(op, 1)),
                    product(tf, u, in(op, 0), s, oneMinus(tf, number(tf, 1, u), s)));
              }),
          Map.entry("EluGrad", SecondGradients::exponentialUnit),
          Map.entry("SeluGrad", SecondGradients::exponentialUnit),
          // y, dy -> -dy y^3 / 2
          Map.entry(
              "RsqrtGrad",
              (tf, op, u) ->
                  List.of(
                      product(tf, number(tf, -1.5, u), tf.math.square(in(op, 0)), u, in(op, 1)),
                      again(tf, op, in(op, 0), u))),
          // y, dy -> dy / (2 y)
          Map.entry(
              "SqrtGrad",
              (tf, op, u) ->
                  List.of(
                      tf.math.div(
                          product(tf, number(tf, -0.5, u), u, in(op, 1)),
                          tf.math.square(in(op, 0))),
                      again(tf, op, in(op, 0), u))),
          // dy -> its sums over channels; the sum's derivative spreads u over every position.
          Map.entry(
              "BiasAddGrad", (tf, op, u) -> List.of(tf.nn.biasAdd(tf.zerosLike(in(op, 0)), u))),
          Map.entry("Conv2DBackpropFilter", SecondGradients::convolutionFilter),
          // sizes, dy -> dy spread over squares; linear in dy.
          Map.entry(
              "AvgPoolGrad",
              (tf, op, u) -> List.of(zero(tf, op, 0), averages(tf, op.attributes(), u))),
          Map.entry("EnsureShape", (tf, op, u) -> List.of(u)),
          Map.entry("OnesLike", (tf, op, u) -> List.of(zero(tf, op, 0))));

  /**
   * One adapter for all op types, since TensorFlow-Java 1.1.0 has ten slots for registered
   * callbacks and an eleventh crashes the JVM (tensorflow/java pull request 632). The static field
   * protects it from garbage collection, because only native code refers to it.
   */
  private static final TFJ_GradFuncAdapter ADAPTER =
      RawCustomGradient.adapter(SecondGradients::dispatch);

  private SecondGradients() {}

  /** The op types with a formula here. */
  static Set<String> types() {
    return FORMULAS.keySet();
  }

  static void register() {
    FORMULAS.keySet().stream()
        .sorted()
        .filter(type -> !TFJ_HasGradient(type))
        .forEach(
            type -> {
              if (!TFJ_RegisterCustomGradient(type, ADAPTER)) {
                throw new IllegalStateException("TensorFlow refused the gradient of " + type);
              }
            });
  }

  @SuppressWarnings("unchecked") // all ops above are on floating types
  private static List<Operand<?>> dispatch(
      Ops tf, GraphOperation op, List<? extends Operand<?>> incoming) {
    return FORMULAS.get(op.type()).apply(tf, op, (Operand<TFloating>) incoming.get(0));
  }

  /** g, y -> g (y + alpha) where y &lt; 0 and g scale elsewhere, with the op's own constants. */
  private static List<Operand<?>> exponentialUnit(Ops tf, GraphOperation op, Operand<TFloating> u) {
    Operand<TFloating> y = in(op, 1);
    Operand<TFloating> negative = tf.dtypes.cast(tf.math.less(y, number(tf, 0, u)), u.type());
    return List.of(again(tf, op, u, y), product(tf, u, in(op, 0), negative));
  }

  /** x, sizes, dy -> the filter's gradient: linear in x and in dy. */
  private static List<Operand<?>> convolutionFilter(
      Ops tf, GraphOperation op, Operand<TFloating> u) {
    OperationAttributeInspector attributes = op.attributes();
    List<Long> strides = Arrays.stream(attributes.getAttrIntList("strides")).boxed().toList();
    String padding = attributes.getAttrString("padding");
    Operand<TFloating> x = in(op, 0);
    Operand<TFloating> dy = in(op, 2);
    Operand<TInt32> sizes = tf.shape(x);
    return List.of(
        Conv2dBackpropInput.create(tf.scope(), sizes, u, dy, strides, padding),
        tf.zerosLike(SecondGradients.<TType>in(op, 1)),
        Conv2d.create(tf.scope(), x, u, strides, padding));
  }

  private static Operand<?> averages(
      Ops tf, OperationAttributeInspector attributes, Operand<TFloating> u) {
    return tf.nn.avgPool(
        u,
        Arrays.stream(attributes.getAttrIntList("ksize")).boxed().toList(),
        Arrays.stream(attributes.getAttrIntList("strides")).boxed().toList(),
        attributes.getAttrString("padding"));
  }

  @SuppressWarnings("unchecked") // all ops above are on floating types except shapes
  private static <T extends TType> Operand<T> in(GraphOperation op, int index) {
    return (Operand<T>) op.input(index);
  }

  private static Operand<?> again(
      Ops tf, GraphOperation op, Operand<TFloating> first, Operand<TFloating> second) {
    return RawOps.build(tf, op.type(), first, second).output(0);
  }

  private static Operand<?> zero(Ops tf, GraphOperation op, int index) {
    // Never null, since the native side treats a missing gradient as an error.
    return tf.zerosLike(SecondGradients.<TType>in(op, index));
  }

  private static Operand<TFloating> number(Ops tf, double value, Operand<TFloating> like) {
    return Constants.like(tf, value, like);
  }

  private static Operand<TFloating> oneMinus(
      Ops tf, Operand<TFloating> factor, Operand<TFloating> y) {
    return tf.math.sub(number(tf, 1, y), tf.math.mul(factor, y));
  }

  @SafeVarargs
  private static Operand<TFloating> product(
      Ops tf, Operand<TFloating> first, Operand<TFloating>... rest) {
    Operand<TFloating> product = first;
    for (Operand<TFloating> factor : rest) {
      product = tf.math.mul(product, factor);
    }
    return product;
  }
}
