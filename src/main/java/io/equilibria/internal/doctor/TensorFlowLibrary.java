package io.equilibria.internal.doctor;

import io.equilibria.internal.tensor.Devices;
import io.equilibria.internal.tensor.NativeLibrary;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.Relu;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * Properties of TensorFlow's native library.
 *
 * @param version its version
 * @param devices its devices, such as {@code CPU:0} and {@code GPU:0}
 * @param usesOneDnn whether matrix products use oneDNN's kernels
 */
record TensorFlowLibrary(String version, List<String> devices, boolean usesOneDnn) {
  private static final int SIDE = 256;

  /** Loads and queries the library. */
  static TensorFlowLibrary ask() {
    return new TensorFlowLibrary(NativeLibrary.version(), Devices.all(), findOneDnn());
  }

  /**
   * Detects oneDNN's kernels, which replace others when a graph first runs, by their names in the
   * executed graph.
   */
  private static boolean findOneDnn() {
    float[] zeros = new float[SIDE * SIDE];
    try (Graph graph = NativeLibrary.graph();
        Session session = new Session(graph);
        TFloat32 matrix = TFloat32.tensorOf(Shape.of(SIDE, SIDE), DataBuffers.of(zeros))) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x = tf.placeholder(TFloat32.class);
      Relu<TFloat32> product = tf.nn.relu(tf.linalg.matMul(x, x));
      RunOptions traced = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
      try (Result result =
          session
              .runner()
              .setOptions(traced)
              .feed(x, matrix)
              .fetch(product)
              .runAndFetchMetadata()) {
        return result.getMetadata().stream()
            .flatMap(metadata -> metadata.getPartitionGraphsList().stream())
            .flatMap(ran -> ran.getNodeList().stream())
            .map(NodeDef::getOp)
            .anyMatch(op -> op.startsWith("_Mkl"));
      }
    }
  }
}
