package io.equilibria.internal.serving.kserve;

import com.fasterxml.jackson.core.JsonParser;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.json.JsonKeys;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An output that a request names.
 *
 * @param binary whether it is requested as bytes, if that is said
 */
record InferOutput(String name, Optional<Boolean> binary) {
  /** Reads the output at which a parser is. */
  static InferOutput read(JsonParser json, String path) throws IOException {
    Parts parts = new Parts();
    JsonKeys.each(json, path, key -> parts.read(json, path + "." + key, key));
    if (parts.name == null) {
      throw ServingException.invalid("%s: expected a name, found none".formatted(path));
    }
    return new InferOutput(parts.name, parts.binary);
  }

  /** The keys read so far. */
  private static final class Parts {
    private @Nullable String name;
    private Optional<Boolean> binary = Optional.empty();

    void read(JsonParser json, String path, String key) throws IOException {
      if (key.equals("name")) {
        name = JsonKeys.text(json, path);
      } else if (key.equals("parameters")) {
        JsonKeys.each(json, path, own -> readParameter(json, path + "." + own, own));
      }
    }

    private void readParameter(JsonParser json, String path, String key) throws IOException {
      SharedMemory.refuse(path, key);
      if (key.equals("binary_data")) {
        binary = Optional.of(JsonKeys.bool(json, path));
      }
    }
  }
}
