package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.DataSpec.Sphere;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.special.Gamma;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TFloating;

/**
 * The uniform distribution on the sphere |x| = radius in R^d: x = radius h / |h| with h ~ N(0, I).
 * It has no density with respect to volume; with respect to the sphere's surface the density is
 * constant, {@link #surfaceLogDensity}.
 *
 * @param spec dimension and radius
 */
public record SphereSource(Sphere spec) implements Distribution {

  @Override
  public String name() {
    return spec.kind();
  }

  @Override
  public String digest() {
    return Digest.sha256(spec.toString());
  }

  @Override
  public Shape sample() {
    return Shape.of(spec.dimension());
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Shape shape = Shape.of(draw.batch(), spec.dimension());
    Operand<T> h = draw.streams().normal(tf, draw.stream(), shape, type);
    Operand<T> squares = tf.reduceSum(tf.math.square(h), tf.constant(2), ReduceSum.keepDims(true));
    return DrawnBatch.of(
        tf.math.mul(
            tf.math.div(h, tf.math.sqrt(squares)), Constants.scalar(tf, spec.radius(), type)));
  }

  /**
   * -log of the area 2 pi^(d/2) radius^(d-1) / Gamma(d/2): the constant log p with respect to the
   * surface.
   */
  public double surfaceLogDensity() {
    double d = spec.dimension();
    return Gamma.logGamma(d / 2)
        - Math.log(2)
        - d / 2 * Math.log(Math.PI)
        - (d - 1) * Math.log(spec.radius());
  }

  @Override
  public String support() {
    return "a sphere in R^" + spec.dimension();
  }

  @Override
  public List<String> withoutDensity() {
    List<String> instead = new ArrayList<>();
    instead.add("surfaceLogDensity, with respect to the surface");
    instead.addAll(Distribution.super.withoutDensity());
    return instead;
  }

  /** By symmetry the variance of each coordinate is radius^2 / d. */
  @Override
  public Moments moments() {
    int d = spec.dimension();
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      covariance[i][i] = spec.radius() * spec.radius() / d;
    }
    return new Moments(new double[d], covariance);
  }

  @Override
  public Box view() {
    return Box.around(new double[1][spec.dimension()], spec.radius()).widened(0.1);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][spec.dimension()];
    for (double[] point : points) {
      Arrays.setAll(point, i -> random.nextGaussian());
      double length = Math.sqrt(Arrays.stream(point).map(x -> x * x).sum());
      Arrays.setAll(point, i -> point[i] / length * spec.radius());
    }
    return points;
  }
}
