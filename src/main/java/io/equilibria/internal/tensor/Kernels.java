package io.equilibria.internal.tensor;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetRegisteredKernelsForOp;

import com.google.protobuf.InvalidProtocolBufferException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.KernelList;

/** The kernels of TensorFlow's native library on this platform. */
public final class Kernels {
  static {
    NativeLibrary.version(); // Loads the library.
  }

  private Kernels() {}

  /** Whether there is a kernel for an op, including internal ones, on a CPU or GPU. */
  public static boolean has(String op, String device) {
    try (TF_Status status = TF_Status.newStatus()) {
      TF_Buffer list = TF_GetRegisteredKernelsForOp(op, status);
      status.throwExceptionIfNotOK();
      try {
        // An empty list has no bytes and a null pointer.
        return list.length() > 0
            && KernelList.parseFrom(list.dataAsByteBuffer()).getKernelList().stream()
                .anyMatch(kernel -> kernel.getDeviceType().equals(device));
      } finally {
        TF_DeleteBuffer(list);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("TensorFlow's list of kernels is one", e);
    }
  }
}
