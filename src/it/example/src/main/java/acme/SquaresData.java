package acme;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.data.DataDescription;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import io.equilibria.data.DrawnBatch;
import io.equilibria.metric.Box;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Data with labels: uniform on two squares with sides of length 1, whose centres are (-distance,
 * 0), label 0, and (distance, 0), label 1.
 *
 * @param distance at least 0.5, so that the squares do not overlap
 */
@KindName("acme:squares")
public record SquaresData(double distance) implements DataSettings {
  public SquaresData {
    if (!(distance >= 0.5 && distance <= 1e6)) {
      throw new InputException("data.distance must be between 0.5 and 1000000, found " + distance);
    }
  }

  @Override
  public int dimension() {
    return 2;
  }

  /** Builds the distribution from its settings. Data without a known law use a {@code DataKind}. */
  static final class Kind implements DistributionKind<SquaresData> {
    @Override
    public SquaresData defaults() {
      return new SquaresData(2);
    }

    @Override
    public DataDescription describe(SquaresData settings) {
      return new DataDescription(
          Shape.of(2), List.of("left", "right"), Map.of(), "Drawn by a formula; no licence.");
    }

    @Override
    public Distribution open(SquaresData settings) {
      return new Squares(settings);
    }
  }

  private record Squares(SquaresData settings) implements Distribution {
    @Override
    public String name() {
      return settings.kind();
    }

    /**
     * Covers every setting that affects the samples, so that runs are not resumed on other data.
     */
    @Override
    public String digest() {
      return "%064x".formatted(Double.doubleToLongBits(settings.distance()));
    }

    @Override
    public Shape sample() {
      return Shape.of(2);
    }

    @Override
    public <T extends TFloating> DrawnBatch<T> draw(
        Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
      Shape batch = Shape.of(draw.batch());
      Operand<TInt32> label = draw.streams().integers(tf, draw.stream() + "/label", batch, 2);
      Operand<T> half = Constants.scalar(tf, 0.5, type);
      Operand<T> side = tf.math.sub(tf.dtypes.cast(label, type), half); // -1/2 or 1/2
      Operand<T> width = Constants.scalar(tf, 2 * settings.distance(), type);
      Operand<T> u = draw.streams().uniform(tf, draw.stream() + "/x", batch, type);
      Operand<T> v = draw.streams().uniform(tf, draw.stream() + "/y", batch, type);
      Operand<T> x = tf.math.add(tf.math.mul(side, width), tf.math.sub(u, half));
      Operand<T> y = tf.math.sub(v, half);
      return new DrawnBatch<>(tf.stack(List.of(x, y), Stack.axis(2L)), Optional.of(label));
    }

    @Override
    public String support() {
      return "two squares";
    }

    @Override
    public Moments moments() {
      double square = 1.0 / 12; // variance of a uniform number
      double distance = settings.distance();
      return new Moments(
          new double[2], new double[][] {{square + distance * distance, 0}, {0, square}});
    }

    @Override
    public Box view() {
      return Box.around(new double[1][2], settings.distance() + 1);
    }

    @Override
    public double[][] points(int count, long seed) {
      Random random = new Random(seed);
      double[][] points = new double[count][];
      for (int n = 0; n < count; n++) {
        double centre = random.nextBoolean() ? settings.distance() : -settings.distance();
        points[n] = new double[] {centre + random.nextDouble() - 0.5, random.nextDouble() - 0.5};
      }
      return points;
    }
  }
}
