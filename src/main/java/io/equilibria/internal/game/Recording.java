package io.equilibria.internal.game;

import io.equilibria.InputException;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Adds a step and the variables in which each step records a row. Java reads them once per block,
 * so every step can be plotted at low cost.
 *
 * <p>Java calls the session once per step. A loop inside the graph (StatefulWhile) would save those
 * calls, but TensorFlow does not simplify the bodies of functions: of 884 ops built for GAN-GP on
 * parallel lines, 241 run here and nearly all in a loop. With 16 replicas a step takes 1.7 ms this
 * way and 2.2 ms in a loop; with one replica, 0.43 and 0.49 ms (one core).
 */
final class Recording<T extends TFloating> {
  private static final int MAX_ROWS = 1000;
  private static final long MAX_NUMBERS = 1 << 22;

  private final GameBuilder<T> game;
  private final List<Variable> traced;
  private final List<String> columns;
  private final int capacity;
  private final Variable row =
      Variable.shared("recording/row", Shape.scalar(), TInt64.class).transientCopy();
  private final Variable scalars;
  private final Variable trace;

  Recording(GameBuilder<T> game, List<Variable> traced) {
    this.game = game;
    this.traced = traced;
    int replicas = game.replicas().count();
    long traceWidth = traced.stream().mapToLong(v -> v.shape().size()).sum();
    this.columns = game.definition().scalars();
    this.capacity = capacity(rowSize(replicas, columns.size(), traceWidth));
    this.scalars = rows("recording/scalars", columns.size());
    this.trace = rows("recording/trace", traceWidth);
  }

  /** The number of values recorded by a step. */
  static long rowSize(int replicas, int scalars, long traceWidth) {
    return replicas * (scalars + traceWidth);
  }

  /** The number of steps of a block. */
  static int capacity(long rowSize) {
    return (int) Math.max(1, Math.min(MAX_ROWS, MAX_NUMBERS / rowSize));
  }

  private Variable rows(String name, long width) {
    return Variable.shared(name, Shape.of(capacity, game.replicas().count(), width), TFloat32.class)
        .transientCopy();
  }

  /** Adds step and recording to the graph. */
  GameGraph.Block build(Ops tf, VariableHandles handles) {
    VariableHandles rows =
        new VariableHandles(tf, game.replicas().count(), List.of(row, scalars, trace));
    Op begin =
        tf.withControlDependencies(
                List.of(
                    rows.assign(tf, row, tf.constant(0L)),
                    rows.assign(tf, scalars, zeros(tf, scalars)),
                    rows.assign(tf, trace, zeros(tf, trace))))
            .noOp();
    StepBatches batches = game.batches();
    List<Operand<? extends TType>> inputs =
        TrainingBatches.of(game.data()).inputs(tf.withSubScope("data"), batches);
    Op step = tf.withControlDependencies(step(tf, handles, rows, inputs)).noOp();
    Ops after = tf.withSubScope("after");
    Placeholder<TInt64> count = after.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    List<Variable> checked = game.trained();
    return new GameGraph.Block(
        begin,
        step,
        new GameGraph.Feeding(
            inputs, number -> TrainingBatches.of(game.data()).feed(batches, number)),
        capacity,
        new GameGraph.Recorded(
            count,
            first(after, rows.read(after, scalars), count),
            first(after, rows.read(after, trace), count),
            finite(after, handles, checked)),
        columns,
        tracedNumbers(),
        checked);
  }

  private static Operand<TFloat32> zeros(Ops tf, Variable rows) {
    return tf.fill(Constants.shape(tf, rows.shape()), tf.constant(0f));
  }

  /**
   * Builds one step. The trace is read before any update, because everything waits for the step's
   * number.
   */
  private List<Op> step(
      Ops tf,
      VariableHandles handles,
      VariableHandles rows,
      List<Operand<? extends TType>> inputs) {
    Operand<TInt64> i = rows.read(tf, row);
    List<Op> updates = new ArrayList<>();
    Ops ordered = tf;
    if (!traced.isEmpty()) {
      Op traceRow = scatter(tf, rows, trace, i, traceRow(tf, handles));
      updates.add(traceRow);
      ordered = tf.withControlDependencies(List.of(traceRow));
    }
    Operand<TInt64> number = handles.read(ordered, GameBuilder.STEP);
    StepResult<T> result = new GameStep<>(game, tf, handles, number, inputs).build();
    updates.addAll(result.updates());
    List<Operand<T>> values = columns.stream().map(name -> recorded(result, name)).toList();
    updates.add(scatter(tf, rows, scalars, i, single(tf, tf.stack(values, Stack.axis(1L)))));
    Ops end = tf.withControlDependencies(updates);
    updates.add(end.assignAddVariableOp(rows.handle(row), end.constant(1L)));
    return updates;
  }

  private Operand<T> recorded(StepResult<T> result, String column) {
    Operand<T> value = result.scalars().get(column);
    if (value == null) {
      throw new InputException(
          "game: expected a term that records `%s`, which its scalars name, found %s; add it to its"
                  .formatted(column, result.scalars().keySet())
              + " result, for the discriminators if it is no payoff");
    }
    return value;
  }

  private Operand<TFloat32> traceRow(Ops tf, VariableHandles handles) {
    List<Operand<T>> flat = new ArrayList<>();
    for (Variable variable : traced) {
      Operand<T> value = handles.read(tf, variable);
      Shape row = Shape.of(game.replicas().count(), variable.shape().size());
      flat.add(tf.reshape(value, Constants.shape(tf, row)));
    }
    // Concat rejects a list of one.
    return single(tf, flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(1)));
  }

  private Operand<TFloat32> single(Ops tf, Operand<T> numbers) {
    return tf.dtypes.cast(numbers, TFloat32.class);
  }

  private static Op scatter(
      Ops tf, VariableHandles rows, Variable variable, Operand<TInt64> i, Operand<TFloat32> row) {
    return tf.resourceScatterUpdate(rows.handle(variable), i, row);
  }

  private static Operand<TFloat32> first(Ops tf, Operand<TFloat32> rows, Operand<TInt64> count) {
    return tf.slice(
        rows,
        tf.constant(new long[] {0, 0, 0}),
        tf.stack(List.of(count, tf.constant(-1L), tf.constant(-1L))));
  }

  private Operand<TBool> finite(Ops tf, VariableHandles handles, List<Variable> checked) {
    List<Operand<TBool>> flags = new ArrayList<>();
    for (Variable variable : checked) {
      Operand<T> value = handles.read(tf, variable);
      flags.add(
          tf.all(tf.math.isFinite(value), Constants.axes(tf, 0, value.shape().numDimensions())));
    }
    return flags.isEmpty()
        ? tf.constant(new boolean[0])
        : tf.stack(flags); // Stack rejects an empty list.
  }

  /** {@code name[i,j]} for each element of each traced variable, in row-major order. */
  private List<String> tracedNumbers() {
    List<String> numbers = new ArrayList<>();
    for (Variable variable : traced) {
      long[] dimensions = variable.shape().asArray();
      for (long flat = 0; flat < variable.shape().size(); flat++) {
        long[] index = new long[dimensions.length];
        long rest = flat;
        for (int axis = dimensions.length - 1; axis >= 0; axis--) {
          index[axis] = rest % dimensions[axis];
          rest /= dimensions[axis];
        }
        numbers.add(variable.name() + Arrays.toString(index).replace(" ", ""));
      }
    }
    return numbers;
  }
}
