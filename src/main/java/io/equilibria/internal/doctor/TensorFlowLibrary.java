package io.equilibria.internal.doctor;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;

import io.equilibria.internal.tensor.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
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
  private static final String DEVICE = "device:";

  /** Loads and queries the library. */
  static TensorFlowLibrary ask() {
    return new TensorFlowLibrary(NativeLibrary.version(), listDevices(), findOneDnn());
  }

  /** The devices of a session, for which the Java API has no method. */
  private static List<String> listDevices() {
    try (TF_Status status = TF_Status.newStatus();
        TF_Graph graph = TF_Graph.newGraph();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        TF_Session session = TF_Session.newSession(graph, options, status)) {
      status.throwExceptionIfNotOK();
      TF_DeviceList list = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      List<String> devices = new ArrayList<>();
      for (int i = 0; i < TF_DeviceListCount(list); i++) {
        String name = TF_DeviceListName(list, i, status).getString();
        devices.add(name.substring(name.lastIndexOf(DEVICE) + DEVICE.length()));
      }
      TF_DeleteDeviceList(list);
      return devices;
    }
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
