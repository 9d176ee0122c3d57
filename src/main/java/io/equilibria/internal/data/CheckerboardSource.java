package io.equilibria.internal.data;

import io.equilibria.data.Distribution;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.PlaneSpec.Checkerboard;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
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
 * The uniform distribution on the black squares of an n x n board centred at the origin, whose
 * lower left square is black:
 *
 * <pre>  p(x) = 2 / (n side)^2 on black squares, 0 elsewhere  </pre>
 *
 * @param spec n and side
 */
record CheckerboardSource(Checkerboard spec) implements Distribution {

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
    int n = spec.squares();
    Shape batch = Shape.of(draw.batch());
    Operand<TInt32> column = draw.streams().integers(tf, draw.stream() + "/column", batch, n);
    Operand<TInt32> pair = draw.streams().integers(tf, draw.stream() + "/pair", batch, n / 2);
    Operand<TInt32> parity = tf.math.floorMod(column, tf.constant(2));
    Operand<TInt32> row = tf.math.add(tf.math.mul(pair, tf.constant(2)), parity);
    Operand<T> within =
        draw.streams().uniform(tf, draw.stream() + "/within", Shape.of(draw.batch(), 2), type);
    Operand<T> corner = tf.dtypes.cast(tf.stack(List.of(column, row), Stack.axis(2L)), type);
    return DrawnBatch.of(
        tf.math.mul(
            tf.math.sub(tf.math.add(corner, within), Constants.scalar(tf, n / 2.0, type)),
            Constants.scalar(tf, spec.side(), type)));
  }

  private double half() {
    return spec.squares() * spec.side() / 2;
  }

  private Box board() {
    return new Box(new double[] {-half(), -half()}, new double[] {half(), half()});
  }

  @Override
  public String support() {
    return "the black squares of a board in the plane";
  }

  @Override
  public Moments moments() {
    double n = spec.squares();
    double variance = spec.side() * spec.side() * n * n / 12;
    // In adjacent columns the rows of black squares differ by one.
    double covariance = spec.side() * spec.side() / 4;
    return new Moments(
        new double[2], new double[][] {{variance, covariance}, {covariance, variance}});
  }

  @Override
  public Box view() {
    return board().widened(0.1);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][2];
    for (double[] point : points) {
      int column = random.nextInt(spec.squares());
      int row = 2 * random.nextInt(spec.squares() / 2) + column % 2;
      point[0] = (column + random.nextDouble()) * spec.side() - half();
      point[1] = (row + random.nextDouble()) * spec.side() - half();
    }
    return points;
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new Uniform());
  }

  /** The density; edges, which have no area, count as black. */
  private final class Uniform implements Density {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double[] logDensity(double[][] points) {
      double inside = Math.log(2) - 2 * Math.log(2 * half());
      return Arrays.stream(points)
          .mapToDouble(point -> isBlack(point) ? inside : Double.NEGATIVE_INFINITY)
          .toArray();
    }

    private boolean isBlack(double[] point) {
      double x = (point[0] + half()) / spec.side();
      double y = (point[1] + half()) / spec.side();
      boolean within = Math.min(x, y) >= 0 && Math.max(x, y) <= spec.squares();
      double difference = Math.floor(x) - Math.floor(y);
      boolean onEdge = x == Math.floor(x) || y == Math.floor(y);
      return within && (onEdge || difference % 2 == 0);
    }

    @Override
    public Box range() {
      return board();
    }
  }
}
