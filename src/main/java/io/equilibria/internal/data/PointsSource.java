package io.equilibria.internal.data;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.array.PointFile;
import io.equilibria.internal.config.DataSpec.Draws;
import io.equilibria.internal.config.DataSpec.Points;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * The empirical distribution of given points, drawn uniformly with replacement. In the graph they
 * are float32.
 *
 * @param name the kind
 * @param points [n][d], finite; not copied, must not be modified
 * @param origin the distribution that they were drawn from, if it is known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PointsSource(String name, double[][] points, Optional<Distribution> origin)
    implements EmpiricalDistribution {

  /** Reads the file. */
  static PointsSource of(Points spec) {
    Path file = path(spec.file());
    double[][] points = read(file);
    if (points[0].length != spec.dimension()) {
      throw new InputException(
          "data.dimension must be that of the points in %s, %d, found %d"
              .formatted(file, points[0].length, spec.dimension()));
    }
    for (double[] point : points) {
      for (double number : point) {
        if (!Double.isFinite((float) number)) {
          throw new InputException(
              "data.file: %s: expected numbers in the range of single precision, found %s"
                  .formatted(file, number));
        }
      }
    }
    return new PointsSource(spec.kind(), points, Optional.empty());
  }

  /** Draws the points. */
  static PointsSource of(Draws spec, Catalogue catalogue) {
    Distribution law = DataSources.distribution(spec.of(), catalogue);
    return new PointsSource(
        spec.kind(),
        law.points(spec.count(), spec.seed()),
        law instanceof EmpiricalDistribution drawn ? drawn.origin() : Optional.of(law));
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new InputException("data.file: expected a path, found `" + file + "`", e);
    }
  }

  private static double[][] read(Path file) {
    try {
      return PointFile.read(file);
    } catch (InputException refused) {
      throw new InputException("data.file: " + refused.getMessage(), refused);
    }
  }

  @Override
  public String digest() {
    Digest.Running digest = new Digest.Running();
    ByteBuffer bytes = ByteBuffer.allocate(dimension() * Double.BYTES);
    for (double[] point : points) {
      bytes.asDoubleBuffer().put(point);
      digest.update(bytes.array(), bytes.capacity());
    }
    return digest.hexadecimal();
  }

  private int dimension() {
    return points[0].length;
  }

  @Override
  public Shape sample() {
    return Shape.of(dimension());
  }

  private Variable held() {
    return Variable.shared("data/points", Shape.of(points.length, dimension()), TFloat32.class)
        .transientCopy();
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    return Map.of(held(), this::tensor);
  }

  private TFloat32 tensor() {
    float[] flat = new float[points.length * dimension()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) points[i / dimension()][i % dimension()];
    }
    return TFloat32.tensorOf(held().shape(), DataBuffers.of(flat, true, false));
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Operand<TInt32> indices =
        draw.streams().integers(tf, draw.stream(), Shape.of(draw.batch()), points.length);
    Operand<TFloat32> drawn = tf.resourceGather(handles.handle(held()), indices, TFloat32.class);
    return DrawnBatch.of(tf.dtypes.cast(drawn, type));
  }

  @Override
  public String support() {
    return points.length == 1 ? "one point" : points.length + " points";
  }

  @Override
  public Moments moments() {
    return Moments.of(points);
  }

  @Override
  public Box view() {
    // Widened so that a single point, or points on a line, are visible.
    return Box.around(points, 0.1).widened(0.1);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] drawn = new double[count][];
    Arrays.setAll(drawn, n -> points[random.nextInt(points.length)].clone());
    return drawn;
  }
}
