package io.equilibria.internal.theory;

import io.equilibria.data.DataSource;
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.data.DataTensors;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.internal.training.Threads;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Draws independent samples of data. */
final class DrawnData {
  private static final String STREAM = "theory/data";

  private DrawnData() {}

  /**
   * Draws samples, determined by the seed.
   *
   * @return {@code [count][features]}, images in [-1, 1]
   */
  static float[][] of(DataSource data, int count, long seed, Threads threads) {
    try (Graph graph = NativeLibrary.graph();
        Session session = new Session(graph, threads.session(true, Precision.FLOAT32))) {
      Ops tf = GraphOps.of(graph);
      VariableHandles handles = new VariableHandles(tf, 1, data.variables().keySet());
      Operand<TInt64> root = tf.constant(seed);
      RandomStreams streams = new RandomStreams(root, tf.constant(0L), 0, 1);
      Operand<TFloat32> x =
          data.draw(tf, handles, new DataSource.Draw(streams, STREAM, count), TFloat32.class).x();
      fill(session, data, GameGraph.Slot.of(tf.withSubScope("state"), handles));
      try (Result result = session.runner().fetch(x).run()) {
        return rows((TFloat32) result.get(0), count);
      }
    }
  }

  private static void fill(Session session, DataSource data, Map<Variable, GameGraph.Slot> slots) {
    try (DataTensors tensors = DataTensors.of(data)) {
      tensors
          .values()
          .forEach(
              (variable, tensor) ->
                  session
                      .runner()
                      .feed(slots.get(variable).feed(), tensor)
                      .addTarget(slots.get(variable).assign())
                      .run()
                      .close());
    }
  }

  private static float[][] rows(TFloat32 samples, int count) {
    float[] all = new float[Math.toIntExact(samples.size())];
    samples.copyTo(DataBuffers.of(all, false, false));
    float[][] rows = new float[count][];
    int width = all.length / count;
    Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * width, (i + 1) * width));
    return rows;
  }
}
