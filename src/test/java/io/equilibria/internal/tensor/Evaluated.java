package io.equilibria.internal.tensor;

import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/** The numbers of an expression that is built, run once in a graph of its own, and forgotten. */
public final class Evaluated {
  private Evaluated() {}

  /** Elements in row-major order; every element type used here fits into a double exactly. */
  public static double[] of(Function<Ops, ? extends Operand<? extends TNumber>> expression) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> numbers = tf.dtypes.cast(expression.apply(tf), TFloat64.class);
      return read(session, numbers);
    }
  }

  /** Elements in row-major order, in a session that is open already. */
  public static double[] read(Session session, Operand<TFloat64> numbers) {
    try (TFloat64 tensor = (TFloat64) session.runner().fetch(numbers).run().get(0)) {
      double[] values = new double[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(values, false, false));
      return values;
    }
  }
}
