package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonParser;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.json.JsonKeys;
import java.io.IOException;

/** Refuses parameters of KServe's extension for binary tensors. */
final class BinaryTensors {
  private BinaryTensors() {}

  /**
   * Checks a parameter, at whose value a parser is.
   *
   * @param path its name in messages
   * @throws ServingException if it requests binary tensors
   */
  static void refuse(JsonParser json, String path, String key) throws IOException {
    boolean requested =
        switch (key) {
          case "binary_data", "binary_data_output" -> JsonKeys.bool(json, path);
          case "binary_data_size", "shared_memory_region" -> true;
          default -> false;
        };
    if (requested) {
      throw ServingException.invalid(
          "%s: expected tensors in JSON, found a request for binary tensors; send binary_data false for each input and output"
              .formatted(path));
    }
  }
}
