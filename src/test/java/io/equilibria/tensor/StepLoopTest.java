package io.equilibria.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

class StepLoopTest {
  private static final Variable VALUE = Variable.shared("value", Shape.scalar(), TFloat64.class);
  private static final Variable RUNS = Variable.shared("runs", Shape.scalar(), TInt64.class);
  private static final List<Variable> BOTH = List.of(VALUE, RUNS);

  /** value = 2 value + i takes its own result up and sees every i in order, or comes out wrong. */
  private static List<Op> body(Ops tf, Operand<TInt64> i) {
    VariableHandles handles = new VariableHandles(tf, 1, BOTH);
    Operand<TFloat64> value = handles.read(tf, VALUE);
    Operand<TInt64> runs = handles.read(tf, RUNS);
    Operand<TFloat64> next =
        tf.math.add(tf.math.mul(value, tf.constant(2.0)), tf.dtypes.cast(i, TFloat64.class));
    return List.of(
        handles.assign(tf, VALUE, next),
        handles.assign(tf, RUNS, tf.math.add(runs, tf.constant(1L))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 17})
  void loop_runsItsBodyExactlyCountTimesAndKeepsState(long count) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableHandles handles = new VariableHandles(tf, 1, BOTH);
      Placeholder<TInt64> times = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      StepLoop loop = StepLoop.build(tf, times, StepLoopTest::body);
      session.run(handles.assign(tf, VALUE, tf.constant(1.0)));
      session.run(handles.assign(tf, RUNS, tf.constant(0L)));

      // Twice, since a loop whose counter lived on would not run the second time.
      for (int round = 1; round <= 2; round++) {
        try (TInt64 fed = TInt64.scalarOf(count)) {
          session.runner().feed(times, fed).addTarget(loop.op()).run().close();
        }
        Operand<TFloat64> runs = tf.dtypes.cast(handles.<TInt64>read(tf, RUNS), TFloat64.class);
        assertThat(Evaluated.read(session, runs)).containsExactly((double) (round * count));
        assertThat(Evaluated.read(session, handles.read(tf, VALUE)))
            .containsExactly(expected(count, round));
      }
    }
  }

  private static double expected(long count, int rounds) {
    double value = 1;
    for (int round = 0; round < rounds; round++) {
      for (long i = 0; i < count; i++) {
        value = 2 * value + i;
      }
    }
    return value;
  }
}
