package io.equilibria.internal.data;

import io.equilibria.data.DataSource;
import io.equilibria.data.DataSource.Draw;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.tensor.Evaluated;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * A batch of a source, drawn in a graph of its own.
 *
 * @param shape in the graph
 * @param values in row-major order
 * @param labels in row-major order, or none
 */
@SuppressWarnings("ArrayRecordComponent") // compared element by element only
record BatchValues(Shape shape, double[] values, int[] labels) {

  /** Which batch of which replicas. */
  record Place(long step, int first, int replicas, int batch) {}

  static <T extends TFloating> BatchValues of(DataSource source, Place place, Class<T> type) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableHandles handles =
          new VariableHandles(tf, place.replicas(), source.variables().keySet());
      for (Map.Entry<Variable, Supplier<TType>> data : source.variables().entrySet()) {
        Variable variable = data.getKey();
        Placeholder<?> fed = tf.placeholder(variable.type(), Placeholder.shape(variable.shape()));
        Op assign = handles.assign(tf, variable, fed);
        try (TType tensor = data.getValue().get()) {
          session.runner().feed(fed, tensor).addTarget(assign).run().close();
        }
      }
      RandomStreams streams =
          RandomStreams.of(tf, 5, tf.constant(place.step()), place.first(), place.replicas());
      DrawnBatch<T> batch =
          source.draw(tf, handles, new Draw(streams, "data", place.batch()), type);
      return new BatchValues(
          batch.x().shape(),
          Evaluated.read(session, tf.dtypes.cast(batch.x(), TFloat64.class)),
          batch.labels().map(labels -> labels(tf, session, labels)).orElse(new int[0]));
    }
  }

  private static int[] labels(Ops tf, Session session, Operand<TInt32> labels) {
    double[] drawn = Evaluated.read(session, tf.dtypes.cast(labels, TFloat64.class));
    return Arrays.stream(drawn).mapToInt(label -> (int) label).toArray();
  }
}
