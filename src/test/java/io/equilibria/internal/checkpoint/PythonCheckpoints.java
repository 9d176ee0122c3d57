package io.equilibria.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Small checkpoints that TensorFlow for Python has written ({@code tools/python/
 * write_checkpoints.py --small}), with what it reads from them itself.
 */
public final class PythonCheckpoints {
  private PythonCheckpoints() {}

  /** The prefix of one, from the working folder: the name of that may hold spaces. */
  public static Path of(String name) {
    try {
      Path index =
          Path.of(PythonCheckpoints.class.getResource("python/" + name + ".index").toURI());
      return Path.of("").toAbsolutePath().relativize(index).resolveSibling(name);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> names() {
    return List.of("dtypes", "module", "odd", "partitioned", "shards", "variant", "variant_list");
  }

  /** Copies one into a folder, where it may be damaged; returns its prefix there. */
  public static Path copy(String name, Path folder) {
    try (Stream<Path> files = Files.list(of(name).getParent())) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).matches(name + "\\.(index|data-.*)")) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder.resolve(name);
  }

  /** What TensorFlow reads: by name the type, the shape, and the elements in base64. */
  static Map<String, String> expected(String name) {
    Map<String, String> tensors = new TreeMap<>();
    try {
      Path file = of(name).resolveSibling(name + ".json");
      JsonNode all = JsonMapper.builder().build().readTree(file.toFile()).get("tensors");
      for (Map.Entry<String, JsonNode> tensor : all.properties()) {
        JsonNode value = tensor.getValue();
        String elements =
            value.has("strings") ? value.get("strings").toString() : value.path("bytes").asText();
        tensors.put(tensor.getKey(), value.get("dtype").asText() + value.get("shape") + elements);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tensors;
  }

  /** The same of what is read here. */
  static Map<String, String> read(Path prefix) {
    Map<String, String> tensors = new TreeMap<>();
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      for (TensorEntry entry : reader.index().entries().values()) {
        String shape = Arrays.toString(entry.shape()).replace(" ", "");
        String elements = elements(reader.tensor(entry.name()));
        tensors.put(entry.name(), entry.type().pythonName() + shape + elements);
      }
    }
    return tensors;
  }

  private static String elements(TensorData tensor) {
    Base64.Encoder base64 = Base64.getEncoder();
    if (tensor.entry().type() == ElementType.STRING) {
      List<String> strings = new ArrayList<>();
      tensor.strings(
          0,
          tensor.entry().count(),
          bytes -> strings.add('"' + base64.encodeToString(bytes) + '"'));
      return "[" + String.join(",", strings) + "]";
    }
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    if (tensor.entry().type().isNumeric()) {
      tensor.forEachChunk(
          (first, chunk) -> {
            byte[] bytes = new byte[chunk.remaining()];
            chunk.get(bytes);
            elements.writeBytes(bytes);
          });
    }
    return base64.encodeToString(elements.toByteArray());
  }
}
