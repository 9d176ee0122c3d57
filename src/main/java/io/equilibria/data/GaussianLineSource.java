package io.equilibria.data;

import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** x = mean + t direction with t ~ N(0, 1): a Gaussian on a line (Fedus et al. 2017, section 3). */
record GaussianLineSource(GaussianLine spec) implements DataSource {

  @Override
  public String name() {
    return "gaussian-line";
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
  public Map<Variable, Supplier<TType>> variables() {
    return Map.of();
  }

  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Operand<T> t = draw.streams().normal(tf, draw.stream(), Shape.of(draw.batch(), 1), type);
    Operand<T> along = tf.math.mul(t, row(tf, spec.direction(), type));
    return tf.math.add(along, row(tf, spec.mean(), type));
  }

  private static <T extends TFloating> Operand<T> row(Ops tf, List<Double> numbers, Class<T> type) {
    double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return Constants.tensor(tf, values, Shape.of(1, 1, values.length), type);
  }
}
