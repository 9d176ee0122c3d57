package io.equilibria.internal.serving.predict;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.JsonBody;
import io.equilibria.internal.serving.json.JsonTensor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The body of a predict request: an optional {@code signature_name}, and either {@code instances},
 * a list of rows, or {@code inputs}, whole tensors. Other keys are ignored. The body is read twice,
 * since the signature, which determines the types, may come after the values; the first pass skips
 * them.
 */
public final class PredictRequest {
  private static final String SIGNATURE = "signature_name";
  private static final String INSTANCES = "instances";
  private static final String INPUTS = "inputs";

  private final JsonBody body;
  private String signature = SignatureRun.DEFAULT_SIGNATURE;
  private boolean hasInstances;
  private boolean hasInputs;

  private PredictRequest(JsonBody body) {
    this.body = body;
  }

  /**
   * Reads the structure of a body.
   *
   * @throws ServingException if it is no JSON object, or has no or two sets of inputs
   */
  public static PredictRequest of(byte[] body) {
    PredictRequest request = new PredictRequest(new JsonBody(body));
    request.body.read(request::index);
    return request;
  }

  /** The name of the signature, {@code serving_default} if the body names none. */
  String signature() {
    return signature;
  }

  /** Whether the answer has a row for each instance. */
  boolean isRowForm() {
    return hasInstances;
  }

  /**
   * Reads the inputs of a signature.
   *
   * @throws ServingException if they are not those of the signature
   */
  public Map<String, ServedTensor> inputs(Signature signature) {
    Map<String, ServedType> types = new TreeMap<>();
    for (Port port : signature.inputs()) {
      types.put(port.name(), ServedType.of(port));
    }
    if (!hasInstances && !hasInputs) {
      throw ServingException.invalid("Missing 'inputs' or 'instances' key");
    }
    if (types.isEmpty()) {
      throw ServingException.invalid(
          "Failed to get input map for signature: "
              + (signature.name().equals(SignatureRun.DEFAULT_SIGNATURE)
                  ? "DEFAULT"
                  : signature.name()));
    }
    Map<String, ServedTensor> tensors = new HashMap<>();
    body.read(
        json -> {
          seek(json, hasInstances ? INSTANCES : INPUTS);
          if (hasInstances) {
            readRows(json, types, tensors);
          } else {
            readColumns(json, types, tensors);
          }
        });
    return tensors;
  }

  private void index(JsonParser json) throws IOException {
    JsonBody.requireObject(json);
    boolean named = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      if (key.equals(SIGNATURE) && !named) {
        named = true;
        signature = signatureName(json);
      }
      hasInstances |= key.equals(INSTANCES);
      hasInputs |= key.equals(INPUTS);
      json.skipChildren();
    }
    JsonBody.requireEnd(json);
    if (hasInstances && hasInputs) {
      throw ServingException.invalid(
          "JSON Value: {...} Not formatted correctly expecting only one of 'inputs' or 'instances'"
              + " keys to exist ");
    }
  }

  /** Moves to the first value of a key of the body, which has one. */
  private static void seek(JsonParser json, String key) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = json.currentName().equals(key);
      json.nextToken();
      if (found) {
        return;
      }
      json.skipChildren();
    }
  }

  /** The value of {@code signature_name} at which a parser is; an empty one is the default. */
  public static String signatureName(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw ServingException.invalid(
          "JSON Value: {...} not formatted correctly. 'signature_name' key must be a string"
              + " value.");
    }
    return json.getText().isEmpty() ? SignatureRun.DEFAULT_SIGNATURE : json.getText();
  }

  private void readRows(
      JsonParser json, Map<String, ServedType> types, Map<String, ServedTensor> tensors)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw ServingException.invalid("JSON Value: {...} Excepting 'instances' to be an list/array");
    }
    if (json.nextToken() == JsonToken.END_ARRAY) {
      throw ServingException.invalid("JSON Value: {...} No values in 'instances' array");
    }
    if (json.currentToken() != JsonToken.START_OBJECT && types.size() > 1) {
      throw ServingException.invalid(
          "instances is a plain list, but expecting list of objects as multiple input tensors"
              + " required as per tensorinfo_map");
    }
    Map<String, JsonTensor> rows = new HashMap<>();
    types.forEach((name, type) -> rows.put(name, new JsonTensor(type)));
    boolean named = isNamed(json);
    for (int n = 0; json.currentToken() != JsonToken.END_ARRAY; n++) {
      if (isNamed(json) != named) {
        throw ServingException.invalid(
            (named
                    ? "Expecting object but got list at item %d of input list"
                    : "Expecting value/list but got object at item %d of input list")
                .formatted(n));
      }
      if (named) {
        readNamedRow(json, n, rows);
      } else {
        JsonTensor only = rows.values().iterator().next();
        int row = n;
        readRow(json, only, () -> "Failed to process element: %d of".formatted(row));
      }
      json.nextToken();
    }
    rows.forEach((name, tensor) -> tensors.put(name, tensor.rows()));
  }

  /** Whether the value at which the parser is names inputs. */
  private boolean isNamed(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    try (JsonParser ahead = body.parser(JsonBody.offset(json))) {
      return !JsonTensor.isBase64(ahead);
    }
  }

  private static void readNamedRow(JsonParser json, int n, Map<String, JsonTensor> rows)
      throws IOException {
    Set<String> names = new TreeSet<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      names.add(name);
      JsonTensor tensor = rows.get(name);
      Supplier<String> where = () -> "Failed to process element: %d key: %s of".formatted(n, name);
      if (tensor == null) {
        throw failed(where, "JSON object: does not have named input: " + name);
      }
      readRow(json, tensor, where);
    }
    if (!names.equals(rows.keySet())) {
      throw ServingException.invalid(
          "Failed to process element: %d of 'instances' list. JSON object: {...} keys must be equal to: %s"
              .formatted(n, rows.keySet().stream().sorted().collect(Collectors.joining(","))));
    }
  }

  private static void readRow(JsonParser json, JsonTensor tensor, Supplier<String> where)
      throws IOException {
    try {
      tensor.readRow(json);
    } catch (ServingException e) {
      throw failed(where, e.text());
    }
  }

  private static ServingException failed(Supplier<String> where, String why) {
    return ServingException.invalid(
        "%s 'instances' list. Error: INVALID_ARGUMENT: %s".formatted(where.get(), why));
  }

  private void readColumns(
      JsonParser json, Map<String, ServedType> types, Map<String, ServedTensor> tensors)
      throws IOException {
    if (!isNamed(json)) {
      if (types.size() > 1) {
        throw ServingException.invalid(
            "inputs is a plain value/list, but expecting an object as multiple input tensors"
                + " required as per tensorinfo_map");
      }
      String name = List.copyOf(types.keySet()).get(0);
      tensors.put(name, JsonTensor.read(json, types.get(name)));
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      ServedType type = types.get(name);
      if (type == null || tensors.containsKey(name)) {
        json.skipChildren();
      } else {
        tensors.put(name, JsonTensor.read(json, type));
      }
    }
    for (String name : types.keySet()) {
      if (!tensors.containsKey(name)) {
        throw ServingException.invalid(
            "Missing named input: %s in 'inputs' object.".formatted(name));
      }
    }
  }
}
