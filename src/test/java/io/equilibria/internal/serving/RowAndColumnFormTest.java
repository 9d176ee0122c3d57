package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.predict.PredictAnswer;
import io.equilibria.internal.serving.predict.PredictRequest;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Row and column form of the same tensors agree, for any types, shapes and numbers of tensors: both
 * requests give the same inputs, and both answers hold the same values.
 */
class RowAndColumnFormTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Tensors with a common number of rows, as JSON by name, and their signature. */
  private record Tensors(Signature signature, Map<String, JsonNode> json, int rows) {
    static Tensors of(List<ServedType> types, List<Integer> axes, int rows, Random random) {
      Map<String, JsonNode> json = new HashMap<>();
      List<Port> ports = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        String name = "t" + i;
        List<Integer> shape = new ArrayList<>(axes.subList(0, i % (axes.size() + 1)));
        shape.add(0, rows);
        json.put(name, JSON.valueToTree(nested(types.get(i), shape, random)));
        String dtype = types.get(i).name().toLowerCase(Locale.ROOT);
        ports.add(new Port(name, dtype, Optional.empty(), name + ":0"));
      }
      return new Tensors(new Signature("serving_default", "", ports, ports), json, rows);
    }

    private static Object nested(ServedType type, List<Integer> shape, Random random) {
      if (shape.isEmpty()) {
        return value(type, random);
      }
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < shape.get(0); i++) {
        items.add(nested(type, shape.subList(1, shape.size()), random));
      }
      return items;
    }

    private static Object value(ServedType type, Random random) {
      return switch (type) {
        case FLOAT32 -> (float) random.nextGaussian();
        case FLOAT64 -> random.nextGaussian();
        case FLOAT16, BFLOAT16 -> random.nextInt(64) / 4f;
        case INT32 -> random.nextInt();
        case INT64 -> random.nextLong();
        case UINT8 -> random.nextInt(256);
        case UINT16 -> random.nextInt(65_536);
        case BOOL -> random.nextBoolean();
        case STRING -> new String(Character.toChars(random.nextInt(0xd000))) + random.nextInt(9);
      };
    }

    /** Named values for each row. */
    JsonNode instances() {
      List<Object> instances = new ArrayList<>();
      for (int n = 0; n < rows; n++) {
        Map<String, JsonNode> one = new HashMap<>();
        for (Map.Entry<String, JsonNode> tensor : json.entrySet()) {
          one.put(tensor.getKey(), tensor.getValue().get(n));
        }
        instances.add(one);
      }
      return JSON.valueToTree(instances);
    }

    Map<String, ServedTensor> read(String key, JsonNode value) {
      byte[] body =
          JSON.createObjectNode().set(key, value).toString().getBytes(StandardCharsets.UTF_8);
      return PredictRequest.of(body).inputs(signature);
    }
  }

  @Property(tries = 300)
  void requestsInBothForms_giveTheSameTensors(
      @ForAll @Size(min = 1, max = 4) List<ServedType> types,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 3) Integer> axes,
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll long seed) {
    Tensors tensors = Tensors.of(types, axes, rows, new Random(seed));
    Map<String, ServedTensor> columns = tensors.read("inputs", JSON.valueToTree(tensors.json));
    Map<String, ServedTensor> byRow = tensors.read("instances", tensors.instances());
    assertThat(byRow.keySet()).isEqualTo(columns.keySet()).isEqualTo(tensors.json.keySet());
    for (Map.Entry<String, ServedTensor> column : columns.entrySet()) {
      ServedTensor row = byRow.get(column.getKey());
      assertThat(row.type()).isEqualTo(column.getValue().type());
      assertThat(row.shape()).isEqualTo(column.getValue().shape()).startsWith(rows);
      assertThat(row.values()).isEqualTo(column.getValue().values());
      assertThat(Array.getLength(row.values())).isPositive();
    }
    if (types.size() == 1) { // A single input needs no name.
      JsonNode only = tensors.json.get("t0");
      assertThat(tensors.read("inputs", only).get("t0").values())
          .isEqualTo(tensors.read("instances", only).get("t0").values())
          .isEqualTo(columns.get("t0").values());
    }
  }

  @Property(tries = 300)
  void answersInBothForms_holdTheSameValues(
      @ForAll @Size(min = 1, max = 4) List<ServedType> types,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 3) Integer> axes,
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll long seed)
      throws Exception {
    Tensors tensors = Tensors.of(types, axes, rows, new Random(seed));
    Map<String, ServedTensor> outputs = tensors.read("inputs", JSON.valueToTree(tensors.json));
    JsonNode columns = JSON.readTree(PredictAnswer.of(outputs, false)).get("outputs");
    JsonNode byRow = JSON.readTree(PredictAnswer.of(outputs, true)).get("predictions");
    assertThat(byRow).hasSize(rows);
    for (String name : outputs.keySet()) {
      JsonNode column = outputs.size() == 1 ? columns : columns.get(name);
      for (int n = 0; n < rows; n++) {
        JsonNode row = outputs.size() == 1 ? byRow.get(n) : byRow.get(n).get(name);
        assertThat(row).isEqualTo(column.get(n));
      }
    }
    // The answer in column form is a request in column form.
    Map<String, ServedTensor> again = tensors.read("inputs", columns);
    for (Map.Entry<String, ServedTensor> output : outputs.entrySet()) {
      assertThat(again.get(output.getKey()).values()).isEqualTo(output.getValue().values());
    }
  }
}
