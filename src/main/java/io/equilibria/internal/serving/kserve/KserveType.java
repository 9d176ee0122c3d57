package io.equilibria.internal.serving.kserve;

import io.equilibria.internal.inspect.graph.Port;
import java.util.Locale;

/** KServe's names of element types. */
final class KserveType {
  private KserveType() {}

  /** The name of an input's or output's type, such as {@code FP32}. */
  static String of(Port port) {
    return switch (port.dtype()) {
      case "float16" -> "FP16";
      case "bfloat16" -> "BF16";
      case "float32" -> "FP32";
      case "float64" -> "FP64";
      case "string" -> "BYTES";
      default -> port.dtype().toUpperCase(Locale.ROOT); // Such as INT32.
    };
  }
}
