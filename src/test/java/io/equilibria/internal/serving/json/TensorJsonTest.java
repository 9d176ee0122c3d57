package io.equilibria.internal.serving.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Documents with tensors of floats, read again by Jackson. */
class TensorJsonTest {
  private static ServedTensor tensor(float[] values, long... shape) {
    return new ServedTensor(ServedType.FLOAT32, shape, values);
  }

  private static String text(TensorJson.Writer writer) {
    return new String(TensorJson.object(writer), StandardCharsets.UTF_8);
  }

  @Test
  void listsBesideOtherFields() {
    ServedTensor tensor = tensor(new float[] {1, 2.5f, Float.NaN, -4}, 2, 2, 1);
    assertEquals(
        "{\"first\":[[[1.0],[2.5]],[[NaN],[-4.0]]],\"n\":7,\"flat\":[1.0,2.5,NaN,-4.0],"
            + "\"rows\":[[[2.5]],0.5],\"none\":[[],[]]}",
        text(
            to -> {
              to.json().writeFieldName("first");
              to.write(tensor);
              to.json().writeNumberField("n", 7);
              to.json().writeFieldName("flat");
              to.writeFlat(tensor);
              to.json().writeArrayFieldStart("rows");
              to.json().writeStartArray();
              to.write(tensor, false, 2, 1);
              to.json().writeEndArray();
              to.write(tensor(new float[] {0.5f}), false, 0, 0);
              to.json().writeEndArray();
              to.json().writeFieldName("none");
              to.write(tensor(new float[0], 2, 0));
            }));
  }

  @Test
  void moreThanOneChunk() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[3 * 700 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    String text =
        text(
            to -> {
              to.json().writeFieldName("values");
              to.write(tensor(values, 3, 700, 2));
            });
    assertThat(text.length()).isGreaterThan(30_000);
    JsonNode read = new ObjectMapper().readTree(text).get("values");
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], read.get(i / 1400).get(i / 2 % 700).get(i % 2).floatValue());
    }
  }
}
