package io.equilibria.internal.layer;

import io.equilibria.internal.tensor.RawOps;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TFloating;

/**
 * A layer whose kernel W is divided by its largest singular value (Miyato et al. 2018, section 2.1
 * and algorithm 1), with W reshaped to a matrix with the last axis as columns, {@code [height *
 * width * in, out]} for a convolution:
 *
 * <pre>
 * v = W u / |W u|,  u' = W^T v / |W^T v|,  sigma = v^T W u',  kernel = W / sigma
 * </pre>
 *
 * <p>This is one step of power iteration from a stored vector u, which is initially normally
 * distributed. In training u' becomes the new u; in inference u is unchanged, and sigma is computed
 * by the same formulas. Gradients flow through W, in the numerator and in sigma, with u' and v
 * treated as constants, as in the authors' code (pfnet-research/sngan_projection,
 * source/functions/max_sv.py); if u is a singular vector, this is the full derivative.
 *
 * <p>All passes of a step start from the same u and therefore use the same sigma; the authors' code
 * iterates at each pass. For a transposed convolution the last axis is that of the input channels,
 * as in compare_gan; PyTorch uses the output channels. The singular value is that of the matrix;
 * the norm of the convolution itself depends on the stride and the image's size.
 *
 * @param body a layer with a parameter {@code kernel}; its kind is this layer's kind
 */
public record SpectralNorm(Layer body) implements Layer {
  private static final String KERNEL = "kernel";
  private static final String VECTOR = "u";

  /**
   * A lower bound of the norms of vectors; Miyato's code adds it. A zero kernel has no singular
   * vector: its quotient is not a number, and the replica counts as diverged.
   */
  private static final double LEAST_NORM = 1e-12;

  /** Whether a parameter of a network is the vector of a power iteration. */
  public static boolean isVector(String name) {
    return name.endsWith("/" + VECTOR);
  }

  @Override
  public String kind() {
    return body.kind();
  }

  @Override
  public Shape output(Shape input) {
    return body.output(input);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    List<Parameter> all = new ArrayList<>(body.parameters(input));
    Parameter kernel =
        all.stream()
            .filter(parameter -> parameter.name().equals(KERNEL))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "spectral normalisation takes a layer with a kernel, found "
                            + body.kind()));
    Shape columns = Shape.of(kernel.shape().get(-1));
    all.add(new Parameter(VECTOR, columns, Initializer.normal(1), new Fans(1, 1), false));
    return all;
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> kernel = weights.get(KERNEL);
    Power<T> power =
        Power.iterate(tf.withSubScope("spectral"), kernel, weights.get(VECTOR), context.replicas());
    Operand<T> normalised = tf.math.mul(kernel, power.inverse());
    LayerOutput<T> out =
        body.apply(tf, name -> name.equals(KERNEL) ? normalised : weights.get(name), x, context);
    if (context.mode() == Mode.INFERENCE) {
      return out;
    }
    Map<String, Operand<T>> updates = new LinkedHashMap<>(out.updates());
    updates.put(VECTOR, power.vector());
    return new LayerOutput<>(out.value(), updates);
  }

  /**
   * One step of power iteration.
   *
   * @param inverse 1 / sigma, of a shape that broadcasts to the kernel
   * @param vector the new u
   */
  private record Power<T extends TFloating>(Operand<T> inverse, Operand<T> vector) {
    static <T extends TFloating> Power<T> iterate(
        Ops tf, Operand<T> kernel, Operand<T> vector, ReplicaAxis replicas) {
      Shape leading = kernel.shape().take(replicas.axes() - 1);
      long columns = kernel.shape().get(-1);
      long rows = kernel.shape().size() / leading.size() / columns;
      Operand<T> w = reshape(tf, kernel, leading.append(Shape.of(rows, columns)));
      Operand<T> fixed = tf.stopGradient(w);
      Operand<T> u = reshape(tf, vector, leading.append(Shape.of(columns, 1)));
      Operand<T> v = reshape(tf, product(tf, fixed, u), leading.append(Shape.of(1, rows)));
      Operand<T> image = product(tf, unit(tf, v), w); // [replica, 1, columns], W^T v
      Operand<T> next = unit(tf, tf.stopGradient(image));
      Operand<T> sigma =
          tf.reduceSum(
              tf.math.mul(image, next),
              tf.constant(-1),
              ReduceSum.keepDims(true)); // [replica, 1, 1]
      Operand<T> inverse = tf.math.div(Constants.like(tf, 1, sigma), sigma);
      long[] broadcast = new long[kernel.shape().numDimensions() - leading.numDimensions()];
      Arrays.fill(broadcast, 1);
      return new Power<>(
          reshape(tf, inverse, leading.append(Shape.of(broadcast))),
          reshape(tf, next, vector.shape()));
    }

    private static <T extends TFloating> Operand<T> product(Ops tf, Operand<T> a, Operand<T> b) {
      return a.shape().numDimensions() == 2 ? tf.linalg.matMul(a, b) : RawOps.batchMatMul(tf, a, b);
    }

    private static <T extends TFloating> Operand<T> unit(Ops tf, Operand<T> x) {
      Operand<T> norm =
          tf.math.sqrt(tf.reduceSum(tf.math.square(x), tf.constant(-1), ReduceSum.keepDims(true)));
      return tf.math.div(x, tf.math.maximum(norm, Constants.like(tf, LEAST_NORM, x)));
    }

    private static <T extends TFloating> Operand<T> reshape(Ops tf, Operand<T> x, Shape shape) {
      return tf.reshape(x, Constants.shape(tf, shape));
    }
  }

  @Override
  public boolean curved() {
    return body.curved();
  }

  @Override
  public boolean usesLabels() {
    return body.usesLabels();
  }

  /** The vector u depends on the kernel, not on samples. */
  @Override
  public boolean usesBatchStatistics(Shape input) {
    return body.usesBatchStatistics(input);
  }

  @Override
  public boolean replicable() {
    return body.replicable();
  }

  /**
   * The operations of the layer itself; the iteration costs only two matrix-vector products per
   * batch.
   */
  @Override
  public long flops(Shape input) {
    return body.flops(input);
  }

  @Override
  public long flopsOnInput(Shape input) {
    return body.flopsOnInput(input);
  }

  @Override
  public long kept(Shape input) {
    return body.kept(input);
  }

  @Override
  public long reordered(Shape input) {
    return body.reordered(input);
  }

  @Override
  public long largest(Shape input) {
    return body.largest(input);
  }
}
