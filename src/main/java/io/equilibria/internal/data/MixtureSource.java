package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.MixtureSpec;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.MixtureSpec.RandomMixture;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.divergence.MixtureDensity;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Modes;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Mixtures of isotropic Gaussians: x = c_m + s h with mode m of probability w_m and h ~ N(0, I). A
 * sample's label is its mode.
 *
 * @param name the kind
 * @param digest the digest of its parameters
 * @param mixture centres c, weights w, deviation s
 */
record MixtureSource(String name, String digest, Modes mixture) implements Distribution {

  static MixtureSource of(Ring spec) {
    double[][] centres = new double[spec.modes()][2];
    for (int m = 0; m < centres.length; m++) {
      double angle = 2 * Math.PI * m / centres.length;
      centres[m][0] = spec.radius() * Math.cos(angle);
      centres[m][1] = spec.radius() * Math.sin(angle);
    }
    return of(spec, centres, "");
  }

  static MixtureSource of(Grid spec) {
    double[][] centres = new double[spec.modes()][2];
    double middle = (spec.side() - 1) / 2.0;
    for (int m = 0; m < centres.length; m++) {
      int row = m / spec.side();
      centres[m][0] = (m % spec.side() - middle) * spec.spacing();
      centres[m][1] = (row - middle) * spec.spacing();
    }
    return of(spec, centres, "");
  }

  static MixtureSource of(RandomMixture spec) {
    double[][] centres = new double[spec.modes()][spec.dimension()];
    Random random = HashedSeed.random(spec.seed());
    for (double[] centre : centres) {
      Arrays.setAll(centre, i -> (2 * random.nextDouble() - 1) * spec.range());
    }
    // Drawn centres are part of the digest, so a run cannot be resumed with other ones.
    return of(spec, centres, Arrays.deepToString(centres));
  }

  private static MixtureSource of(MixtureSpec spec, double[][] centres, String drawn) {
    return new MixtureSource(
        spec.kind(),
        Digest.sha256(spec + drawn),
        new Modes(centres, weights(spec), spec.deviation()));
  }

  /** The given weights, normalised to a sum of exactly 1. */
  private static double[] weights(MixtureSpec spec) {
    double[] weights = new double[spec.modes()];
    Arrays.setAll(weights, m -> spec.weights().isEmpty() ? 1 : spec.weights().get(m));
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  @Override
  public Shape sample() {
    return Shape.of(mixture.dimension());
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    int d = mixture.dimension();
    double[] flat = Arrays.stream(mixture.centres()).flatMapToDouble(Arrays::stream).toArray();
    Operand<T> centres = Constants.tensor(tf, flat, Shape.of(mixture.count(), d), type);
    Operand<T> noise =
        draw.streams().normal(tf, draw.stream() + "/noise", Shape.of(draw.batch(), d), type);
    Operand<TInt32> mode = mode(tf, draw, type);
    Operand<T> x =
        tf.math.add(
            tf.gather(centres, mode, tf.constant(0)),
            tf.math.mul(noise, Constants.scalar(tf, mixture.deviation(), type)));
    return DrawnBatch.of(x, mode, mixture.count());
  }

  /**
   * The mode of a uniform number: the number of cumulative weights, except the last, that it
   * reaches.
   */
  private <T extends TFloating> Operand<TInt32> mode(Ops tf, Draw draw, Class<T> type) {
    Operand<T> uniform =
        draw.streams().uniform(tf, draw.stream() + "/mode", Shape.of(draw.batch()), type);
    double[] cumulative = Arrays.copyOf(cumulative(), mixture.count() - 1);
    Operand<T> steps = Constants.tensor(tf, cumulative, Shape.of(1, cumulative.length), type);
    Operand<T> flat = tf.reshape(uniform, tf.constant(new int[] {1, -1}));
    Shape batch = Shape.of(draw.streams().replicas(), draw.batch());
    return tf.reshape(tf.upperBound(steps, flat), Constants.shape(tf, batch));
  }

  private double[] cumulative() {
    double[] cumulative = mixture.weights();
    for (int m = 1; m < cumulative.length; m++) {
      cumulative[m] += cumulative[m - 1];
    }
    return cumulative;
  }

  @Override
  public String support() {
    return "all of R^" + mixture.dimension();
  }

  @Override
  public Moments moments() {
    return Moments.weighted(mixture.centres(), mixture.weights()).withNoise(mixture.deviation());
  }

  @Override
  public Box view() {
    return Box.around(mixture.centres(), 4 * mixture.deviation()).widened(0.1);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[] cumulative = cumulative();
    double[][] centres = mixture.centres();
    double[][] points = new double[count][];
    for (int n = 0; n < count; n++) {
      int found = Arrays.binarySearch(cumulative, random.nextDouble());
      int mode = Math.min(found < 0 ? -found - 1 : found + 1, centres.length - 1);
      points[n] = centres[mode].clone();
      for (int i = 0; i < points[n].length; i++) {
        points[n][i] += mixture.deviation() * random.nextGaussian();
      }
    }
    return points;
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new MixtureDensity(mixture));
  }

  @Override
  public Optional<Modes> modes() {
    return Optional.of(mixture);
  }
}
