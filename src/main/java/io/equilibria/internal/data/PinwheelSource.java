package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.PlaneSpec.Pinwheel;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.divergence.GaussianDensity;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Elongated Gaussians as arms, twisted around the origin (Johnson et al. 2016, FFJORD):
 *
 * <pre>
 *   f = (1 + radial h_1, tangential h_2),   x = 2 R(-angle) f,
 *   angle = 2 pi a / arms + rate exp(|f|)
 * </pre>
 *
 * with h standard normal, a uniform, R(v) the counterclockwise rotation by v. A rotation by an
 * angle that depends only on the length preserves lengths and areas, so the density has a closed
 * form:
 *
 * <pre>  p(x) = 1/4 mean_a N(R(angle_a) x / 2; (1, 0), diag(radial^2, tangential^2))  </pre>
 *
 * <p>Common implementations use exp(f_1) instead of exp(|f|), which is close, since |f| is nearly
 * f_1, but not one to one.
 *
 * <p>A sample's label is its arm a.
 *
 * @param spec the parameters of the formula
 */
record PinwheelSource(Pinwheel spec) implements Distribution {
  private static final double SCALE = 2;

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
    return Shape.of(2);
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Shape batch = Shape.of(draw.batch());
    Operand<TInt32> arm = draw.streams().integers(tf, draw.stream() + "/arm", batch, spec.arms());
    Operand<T> h1 = draw.streams().normal(tf, draw.stream() + "/radial", batch, type);
    Operand<T> h2 = draw.streams().normal(tf, draw.stream() + "/tangential", batch, type);
    Operand<T> f1 =
        tf.math.add(
            tf.math.mul(h1, Constants.scalar(tf, spec.radial(), type)),
            Constants.scalar(tf, 1, type));
    Operand<T> f2 = tf.math.mul(h2, Constants.scalar(tf, spec.tangential(), type));
    Operand<T> length = tf.math.sqrt(tf.math.add(tf.math.square(f1), tf.math.square(f2)));
    Operand<T> angle =
        tf.math.add(
            tf.math.mul(
                tf.dtypes.cast(arm, type), Constants.scalar(tf, 2 * Math.PI / spec.arms(), type)),
            tf.math.mul(tf.math.exp(length), Constants.scalar(tf, spec.rate(), type)));
    Operand<T> cos = tf.math.cos(angle);
    Operand<T> sin = tf.math.sin(angle);
    Operand<T> x = tf.math.add(tf.math.mul(f1, cos), tf.math.mul(f2, sin));
    Operand<T> y = tf.math.sub(tf.math.mul(f2, cos), tf.math.mul(f1, sin));
    Operand<T> point = tf.stack(List.of(x, y), Stack.axis(2L));
    return DrawnBatch.of(tf.math.mul(point, Constants.scalar(tf, SCALE, type)), arm, spec.arms());
  }

  private double angle(int arm, double length) {
    return 2 * Math.PI * arm / spec.arms() + spec.rate() * Math.exp(length);
  }

  @Override
  public String support() {
    return "the plane";
  }

  /** The rotation preserves |f|, and with three or more arms the covariance is isotropic. */
  @Override
  public Moments moments() {
    double squares = 1 + spec.radial() * spec.radial() + spec.tangential() * spec.tangential();
    double variance = SCALE * SCALE * squares / 2;
    return new Moments(new double[2], new double[][] {{variance, 0}, {0, variance}});
  }

  @Override
  public Box view() {
    return disc(4).widened(0.1);
  }

  /** A square that contains all f within a number of deviations of an arm's centre. */
  private Box disc(double deviations) {
    double reach =
        SCALE * Math.hypot(1 + deviations * spec.radial(), deviations * spec.tangential());
    return Box.around(new double[1][2], reach);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][];
    for (int n = 0; n < count; n++) {
      int arm = random.nextInt(spec.arms());
      double f1 = 1 + spec.radial() * random.nextGaussian();
      double f2 = spec.tangential() * random.nextGaussian();
      double angle = angle(arm, Math.hypot(f1, f2));
      points[n] =
          new double[] {
            SCALE * (f1 * Math.cos(angle) + f2 * Math.sin(angle)),
            SCALE * (f2 * Math.cos(angle) - f1 * Math.sin(angle))
          };
    }
    return points;
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new Bent());
  }

  private final class Bent implements Density {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double[] logDensity(double[][] points) {
      double[] logs = new double[points.length];
      double[] terms = new double[spec.arms()];
      for (int n = 0; n < points.length; n++) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int arm = 0; arm < terms.length; arm++) {
          terms[arm] = exponent(arm, points[n][0] / SCALE, points[n][1] / SCALE);
          greatest = Math.max(greatest, terms[arm]);
        }
        logs[n] = greatest + normaliser(terms, greatest);
      }
      return logs;
    }

    /** The logarithm of the sum relative to the largest exponent, with the constants. */
    private double normaliser(double[] terms, double greatest) {
      double sum = 0;
      for (double term : terms) {
        sum += term == greatest ? 1 : Math.exp(term - greatest);
      }
      double area = SCALE * SCALE * 2 * Math.PI * spec.radial() * spec.tangential();
      return Math.log(sum / terms.length / area);
    }

    private double exponent(int arm, double x, double y) {
      double length = Math.hypot(x, y);
      double angle = angle(arm, length);
      if (!Double.isFinite(angle)) {
        return Double.NEGATIVE_INFINITY; // about 700 from the origin
      }
      double f1 = (x * Math.cos(angle) - y * Math.sin(angle) - 1) / spec.radial();
      double f2 = (x * Math.sin(angle) + y * Math.cos(angle)) / spec.tangential();
      return -(f1 * f1 + f2 * f2) / 2;
    }

    @Override
    public Box range() {
      return disc(GaussianDensity.REACH);
    }
  }
}
