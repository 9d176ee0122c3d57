package io.equilibria.internal.layer;

import io.equilibria.internal.tensor.RawOps;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Self-attention over the positions of an image {@code [height, width, C]} (Zhang et al. 2019,
 * section 3). With x as a matrix of N = height * width rows,
 *
 * <pre>
 * y = x + gamma softmax((x Q) (x K)^T) (x V) O
 * </pre>
 *
 * where Q, K, V are {@code [C, C / 8]}, O is {@code [C / 8, C]}, without biases, the softmax is
 * over each row, and the scalar gamma is initially 0, so that the block starts as the identity.
 *
 * <p>These are the paper's formulas. Its code (brain-research/self-attention-gan, non_local.py)
 * uses width C / 2 for x V and max-pools x K and x V by 2, which saves three quarters of the N x N
 * matrix.
 *
 * @param kernel the initializer of Q, K, V and O
 * @param spectral whether each of them is divided by its largest singular value, as in the paper
 */
public record Attention(Initializer kernel, boolean spectral) implements Layer {
  /** The factor by which C is reduced for queries, keys and values: the paper's k. */
  public static final int REDUCTION = 8;

  private static final String QUERY = "query";
  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final String OUTPUT = "output";
  private static final String GAMMA = "gamma";

  @Override
  public String kind() {
    return "attention";
  }

  @Override
  public boolean replicable() {
    return false;
  }

  @Override
  public Shape output(Shape input) {
    return Images.require(kind(), input);
  }

  private static long reduced(Shape input) {
    return Math.max(1, input.get(2) / REDUCTION);
  }

  /** The products of a position by name, each with its input shape. */
  private Map<String, Network.Stage> products(Shape input) {
    Map<String, Network.Stage> all = new LinkedHashMap<>();
    Shape full = input.takeLast(1);
    Shape small = Shape.of(reduced(input));
    for (String name : List.of(QUERY, KEY, VALUE)) {
      all.put(name, new Network.Stage(name, product(small), full, small));
    }
    all.put(OUTPUT, new Network.Stage(OUTPUT, product(full), small, full));
    return all;
  }

  private Layer product(Shape output) {
    Linear linear = new Linear(Math.toIntExact(output.size()), kernel);
    return spectral ? new SpectralNorm(linear) : linear;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    List<Parameter> all = new ArrayList<>();
    products(input)
        .values()
        .forEach(stage -> stage.parameters().forEach((name, one) -> all.add(one.named(name))));
    all.add(Parameter.constant(GAMMA, Shape.scalar(), 0));
    return all;
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Shape image = context.replicas().sample(x);
    long places = image.get(0) * image.get(1);
    Map<String, Network.Stage> products = products(image);
    Map<String, Operand<T>> updates = new LinkedHashMap<>();
    Map<String, Operand<T>> made = new LinkedHashMap<>();
    Operand<T> rows = tf.reshape(x, Constants.shape(tf, Shape.of(-1, image.get(2))));
    for (String name : List.of(QUERY, KEY, VALUE)) {
      LayerOutput<T> out = apply(tf, products.get(name), weights, rows, context);
      updates.putAll(out.updates());
      Shape perSample = Shape.of(-1, places, reduced(image));
      made.put(name, tf.reshape(out.value(), Constants.shape(tf, perSample)));
    }
    Operand<T> scores =
        RawOps.batchMatMulTransposed(tf, made.get(QUERY), made.get(KEY)); // [batch, N, N]
    Operand<T> mixed = RawOps.batchMatMul(tf, tf.nn.softmax(scores), made.get(VALUE));
    LayerOutput<T> out =
        apply(
            tf,
            products.get(OUTPUT),
            weights,
            tf.reshape(mixed, Constants.shape(tf, Shape.of(-1, reduced(image)))),
            context);
    updates.putAll(out.updates());
    Operand<T> attended = tf.math.mul(out.value(), weights.get(GAMMA));
    Operand<T> value =
        tf.reshape(
            tf.math.add(rows, attended), Constants.shape(tf, context.replicas().with(x, image)));
    return new LayerOutput<>(value, context.mode() == Mode.TRAINING ? updates : Map.of());
  }

  private static <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Network.Stage stage, Weights<T> weights, Operand<T> x, LayerContext context) {
    return stage
        .layer()
        .apply(
            tf.withSubScope(stage.name()),
            weights.within(stage.name()),
            x,
            context.within(stage.name()))
        .within(stage.name());
  }

  @Override
  public boolean curved() {
    return true;
  }

  /** The vectors of spectral normalisation depend on the matrices, not on samples. */
  @Override
  public boolean usesBatchStatistics(Shape input) {
    return false;
  }

  /**
   * A softmax element counts as five operations: maximum, difference, exponential, sum, quotient.
   */
  @Override
  public long flops(Shape input) {
    long places = input.get(0) * input.get(1);
    long ofPlaces =
        products(input).values().stream()
            .mapToLong(stage -> stage.layer().flops(stage.input()))
            .sum();
    return places * ofPlaces + places * places * (4 * reduced(input) + 5) + 2 * input.size();
  }

  /** Queries, keys, values, their mixture, scores, weights, and the added term. */
  @Override
  public long kept(Shape input) {
    long places = input.get(0) * input.get(1);
    return 4 * places * reduced(input) + 2 * places * places + 2 * input.size();
  }

  @Override
  public long largest(Shape input) {
    long places = input.get(0) * input.get(1);
    return Math.max(input.size(), places * places);
  }
}
