package io.equilibria.internal.layer;

import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Concatenates a sample with a vector of its class: [x, e(y)]. For images the vector is appended as
 * constant channels.
 *
 * <p>e(y) is the one-hot vector of the class (Mirza and Osindero 2014), or a row of a learned
 * table, initially standard normal like latent vectors.
 *
 * @param classes the number of classes, at least 2
 * @param size the length of a learned row; empty for one-hot vectors
 */
public record LabelConcat(int classes, Optional<Integer> size) implements Layer {

  public LabelConcat {
    ClassTable.requireClasses("label_concat", classes);
    if (size.isPresent() && size.get() < 1) {
      throw new IllegalArgumentException(
          "label_concat needs at least 1 number for a class, found " + size.get());
    }
  }

  /** One-hot vectors. */
  public static LabelConcat oneHot(int classes) {
    return new LabelConcat(classes, Optional.empty());
  }

  /** Learned rows of a given length. */
  public static LabelConcat learned(int classes, int size) {
    return new LabelConcat(classes, Optional.of(size));
  }

  @Override
  public String kind() {
    return "label_concat";
  }

  private int width() {
    return size.orElse(classes);
  }

  @Override
  public Shape output(Shape input) {
    long[] axes = input.asArray();
    axes[axes.length - 1] += width();
    return Shape.of(axes);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return size.map(width -> Shape.of(classes, width))
        .map(
            table ->
                new Parameter(
                    "embedding", table, Initializer.normal(1), new Parameter.Fans(1, 1), true))
        .map(List::of)
        .orElse(List.of());
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> rows = ClassTable.hot(tf, context, classes, x);
    if (size.isPresent()) {
      rows = ClassTable.rows(tf, rows, weights.get("embedding"), context.replicas());
    }
    Operand<T> beside = maps(tf, ClassTable.beside(tf, rows, x, context.replicas()), x, context);
    return LayerOutput.of(tf.concat(List.of(x, beside), tf.constant(-1)));
  }

  /** The row at every pixel, by adding it to zeros of the image's height and width. */
  private static <T extends TFloating> Operand<T> maps(
      Ops tf, Operand<T> rows, Operand<T> x, LayerContext context) {
    int axes = x.shape().numDimensions();
    if (axes == context.replicas().axes() + 1) {
      return rows;
    }
    int[] sizes = new int[axes];
    Arrays.fill(sizes, -1);
    sizes[axes - 1] = 1;
    Operand<T> channel = tf.slice(x, tf.constant(new int[axes]), tf.constant(sizes));
    return tf.math.add(tf.zerosLike(channel), rows);
  }

  @Override
  public long flops(Shape input) {
    return size.map(width -> 2L * classes * width).orElse(0L);
  }

  /** 0, since the table is not multiplied with the input. */
  @Override
  public long flopsOnInput(Shape input) {
    return 0;
  }

  @Override
  public boolean usesLabels() {
    return true;
  }
}
