package io.equilibria.internal.serving.example;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.json.JsonTensor;
import io.equilibria.internal.serving.json.JsonValues;
import java.io.IOException;
import org.tensorflow.proto.Feature;

/**
 * Makes a feature of JSON values of one kind: integers and booleans as int64, decimals as float32,
 * strings and base64 as bytes.
 */
final class ExampleFeature {
  private final String name;
  private final Feature.Builder feature = Feature.newBuilder();

  ExampleFeature(String name) {
    this.name = name;
  }

  /** Reads a value, or a list of values. */
  Feature read(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        add(json);
      }
    } else {
      add(json);
    }
    return feature.build();
  }

  private void add(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case VALUE_FALSE, VALUE_TRUE -> {
        require(Feature.KindCase.INT64_LIST);
        feature.getInt64ListBuilder().addValue(json.getBooleanValue() ? 1 : 0);
      }
      case VALUE_STRING, START_OBJECT -> {
        String type = JsonValues.kind(json);
        ByteString bytes = bytes(json, type);
        require(Feature.KindCase.BYTES_LIST);
        feature.getBytesListBuilder().addValue(bytes);
      }
      case VALUE_NUMBER_INT -> {
        require(Feature.KindCase.INT64_LIST);
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          throw ServingException.invalid(
              "Feature: %s has uint64 element. Only int64 is supported.".formatted(name));
        }
        feature.getInt64ListBuilder().addValue(json.getLongValue());
      }
      case VALUE_NUMBER_FLOAT -> {
        require(Feature.KindCase.FLOAT_LIST);
        float[] value = (float[]) JsonTensor.read(json, ServedType.FLOAT32).values();
        feature.getFloatListBuilder().addValue(value[0]);
      }
      default -> throw unexpected(JsonValues.kind(json));
    }
  }

  private ByteString bytes(JsonParser json, String type) throws IOException {
    try {
      byte[][] value = (byte[][]) JsonTensor.read(json, ServedType.STRING).values();
      return ByteString.copyFrom(value[0]);
    } catch (ServingException e) {
      throw e.text().contains("not formatted correctly") ? unexpected(type) : e;
    }
  }

  private ServingException unexpected(String type) {
    return ServingException.invalid(
        "Feature: %s has element with unexpected JSON type: %s".formatted(name, type));
  }

  private void require(Feature.KindCase kind) {
    Feature.KindCase found = feature.getKindCase();
    if (found != Feature.KindCase.KIND_NOT_SET && found != kind) {
      throw ServingException.invalid(
          "Unexpected element type in feature: %s expecting type: %s"
              .formatted(
                  name,
                  switch (found) {
                    case BYTES_LIST -> "bytes";
                    case FLOAT_LIST -> "float";
                    default -> "int64";
                  }));
    }
  }
}
