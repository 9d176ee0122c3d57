package io.equilibria.internal.serving.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The OpenAPI document. The resource {@code openapi.json} describes the requests; those of
 * TensorFlow Serving are repeated here for versions and labels, and the names of the models are
 * filled in.
 */
final class OpenApiDocument {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MODEL = "/v1/models/{model}";
  private static final String ID = "operationId";
  private static final String PARAMETERS = "parameters";

  private OpenApiDocument() {}

  /**
   * The document.
   *
   * @param models the names of the models
   * @param version the version of the server
   */
  static byte[] of(List<String> models, String version) {
    ObjectNode document = template();
    ((ObjectNode) document.get("info")).put("version", version);
    ObjectNode paths = (ObjectNode) document.get("paths");
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>(paths.properties());
    for (Map.Entry<String, JsonNode> path : all) {
      if (path.getKey().startsWith(MODEL)) {
        String end = path.getKey().substring(MODEL.length());
        paths.set(MODEL + "/versions/{version}" + end, of(path.getValue(), "version"));
        paths.set(MODEL + "/labels/{label}" + end, of(path.getValue(), "label"));
      }
    }
    if (!models.isEmpty()) {
      ArrayNode names =
          ((ObjectNode) document.at("/components/parameters/model/schema")).putArray("enum");
      models.forEach(names::add);
    }
    try {
      return JSON.writeValueAsBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same path for a version that a parameter names. */
  private static ObjectNode of(JsonNode path, String parameter) {
    ObjectNode copy = path.deepCopy();
    ((ArrayNode) copy.get(PARAMETERS))
        .addObject()
        .put("$ref", "#/components/parameters/" + parameter);
    for (JsonNode operation : copy) {
      if (operation.has(ID)) {
        ((ObjectNode) operation).put(ID, operation.get(ID).textValue() + "_" + parameter);
      }
    }
    return copy;
  }

  private static ObjectNode template() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream("openapi.json"))) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
