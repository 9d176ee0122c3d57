package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.PlaneSpec;
import io.equilibria.internal.config.PlaneSpec.Circles;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.data.Arcs.Arc;
import io.equilibria.internal.data.Arcs.Nodes;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.divergence.MixtureDensity;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Swiss roll, moons, spiral and circles: curves in the plane with Gaussian noise, x = c(t) + s h.
 *
 * <pre>  p(x) = E_t N(x; c(t), s^2 I)  </pre>
 *
 * <p>The expectation is computed by quadrature along the curve, which approximates the law by a
 * mixture of Gaussians, one per node; {@link Arcs#nodes} states the accuracy.
 *
 * <p>If there are several curves, a sample's label is the index of its curve.
 *
 * @param name the kind
 * @param digest the digest of its parameters
 * @param arcs the curves c
 * @param deviation s
 */
record ArcsSource(String name, String digest, Arcs arcs, double deviation) implements Distribution {

  static ArcsSource of(SwissRoll spec) {
    return of(spec, Arcs.roll(), spec.deviation());
  }

  static ArcsSource of(Moons spec) {
    return of(spec, Arcs.moons(), spec.deviation());
  }

  static ArcsSource of(Spiral spec) {
    return of(spec, Arcs.of(spec), spec.deviation());
  }

  static ArcsSource of(Circles spec) {
    return of(spec, Arcs.of(spec), spec.deviation());
  }

  private static ArcsSource of(PlaneSpec spec, Arcs arcs, double deviation) {
    return new ArcsSource(spec.kind(), Digest.sha256(spec.toString()), arcs, deviation);
  }

  @Override
  public Shape sample() {
    return Shape.of(2);
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Shape batch = Shape.of(draw.batch());
    Operand<TInt32> arc =
        draw.streams().integers(tf, draw.stream() + "/arc", batch, arcs.arcs().size());
    Operand<T> uniform = draw.streams().uniform(tf, draw.stream() + "/parameter", batch, type);
    Operand<T> noise =
        draw.streams().normal(tf, draw.stream() + "/noise", Shape.of(draw.batch(), 2), type);
    Operand<T> x =
        tf.math.add(
            curve(tf, arc, parameter(tf, uniform)),
            tf.math.mul(noise, Constants.scalar(tf, deviation, type)));
    return DrawnBatch.of(x, arc, arcs.arcs().size());
  }

  private <T extends TFloating> Operand<T> parameter(Ops tf, Operand<T> uniform) {
    Operand<T> share = arcs.power() == 1 ? uniform : tf.math.sqrt(uniform);
    return tf.math.add(
        Constants.like(tf, arcs.range().from(), uniform),
        tf.math.mul(share, Constants.like(tf, arcs.range().length(), uniform)));
  }

  /** c(t), [replica, batch, 2]. */
  private <T extends TFloating> Operand<T> curve(Ops tf, Operand<TInt32> arc, Operand<T> t) {
    Class<T> type = t.type();
    Operand<T> length =
        tf.math.add(of(tf, Arc::radius, arc, type), tf.math.mul(of(tf, Arc::growth, arc, type), t));
    Operand<T> angle =
        tf.math.add(of(tf, Arc::phase, arc, type), tf.math.mul(of(tf, Arc::turn, arc, type), t));
    Operand<T> x =
        tf.math.add(of(tf, Arc::centreX, arc, type), tf.math.mul(length, tf.math.cos(angle)));
    Operand<T> y =
        tf.math.add(of(tf, Arc::centreY, arc, type), tf.math.mul(length, tf.math.sin(angle)));
    return tf.stack(List.of(x, y), Stack.axis(2L));
  }

  /** Gathers a number of each drawn arc. */
  private <T extends TFloating> Operand<T> of(
      Ops tf, ToDoubleFunction<Arc> number, Operand<TInt32> arc, Class<T> type) {
    double[] values = arcs.arcs().stream().mapToDouble(number).toArray();
    Operand<T> all = Constants.tensor(tf, values, Shape.of(values.length), type);
    return tf.gather(all, arc, tf.constant(0));
  }

  @Override
  public String support() {
    return "the plane";
  }

  @Override
  public Moments moments() {
    Nodes nodes = arcs.nodes(deviation);
    return Moments.weighted(nodes.points(), nodes.weights()).withNoise(deviation);
  }

  @Override
  public Box view() {
    return Box.around(arcs.nodes(deviation).points(), 4 * deviation).widened(0.1);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][];
    for (int n = 0; n < count; n++) {
      Arc arc = arcs.arcs().get(random.nextInt(arcs.arcs().size()));
      points[n] = arc.at(arcs.parameter(random.nextDouble()));
      points[n][0] += deviation * random.nextGaussian();
      points[n][1] += deviation * random.nextGaussian();
    }
    return points;
  }

  @Override
  public Optional<Density> density() {
    Nodes nodes = arcs.nodes(deviation);
    return Optional.of(MixtureDensity.of(nodes.points(), nodes.weights(), deviation));
  }
}
