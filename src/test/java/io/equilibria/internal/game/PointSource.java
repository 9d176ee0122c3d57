package io.equilibria.internal.game;

import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** All data are the number 0. */
record PointSource() implements DataSource {
  @Override
  public String name() {
    return "point";
  }

  @Override
  public String digest() {
    return "0";
  }

  @Override
  public Shape sample() {
    return Shape.of(1);
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    return Map.of();
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Shape shape = Shape.of(draw.streams().replicas(), draw.batch(), 1);
    return DrawnBatch.of(tf.fill(Constants.shape(tf, shape), Constants.scalar(tf, 0, type)));
  }
}
