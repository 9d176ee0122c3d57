package io.equilibria.internal.data;

import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
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

/** Training batches that are independent draws, made in the graph. */
record IndependentBatches(DataSource source) implements TrainingBatches {
  @Override
  public String name() {
    return source.name();
  }

  @Override
  public String digest() {
    return source.digest();
  }

  @Override
  public Shape sample() {
    return source.sample();
  }

  @Override
  public Map<Variable, Supplier<TType>> variables() {
    return source.variables();
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    return source.draw(tf, handles, draw, type);
  }

  @Override
  public List<Operand<? extends TType>> inputs(Ops tf, StepBatches batches) {
    return List.of();
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> next(
      Ops tf, VariableHandles handles, Turn turn, Class<T> type) {
    return source.draw(tf, handles, turn.draw(), type);
  }

  @Override
  public StepFeed feed(StepBatches batches, long step) {
    return StepFeed.NONE;
  }
}
