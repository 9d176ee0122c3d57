package io.equilibria.internal.tensor;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;

/** The devices of TensorFlow's native library on this machine. */
public final class Devices {
  private static final String DEVICE = "device:";
  private static final String GPU = "GPU";

  static {
    NativeLibrary.version(); // Loads the library.
  }

  private Devices() {}

  /** All devices, such as {@code CPU:0} and {@code GPU:0}; the Java API has no method for them. */
  public static List<String> all() {
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

  /** The kind of device that graphs run on by default: {@code GPU} if there is one, or CPU. */
  public static String kind() {
    return all().stream().anyMatch(device -> device.startsWith(GPU)) ? GPU : "CPU";
  }
}
