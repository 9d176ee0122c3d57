package io.equilibria.internal.serving.example;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.JsonBody;
import io.equilibria.internal.serving.json.JsonValues;
import io.equilibria.internal.serving.predict.PredictRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;

/**
 * The body of a request to classify or regress: an optional {@code signature_name}, {@code
 * examples}, a list of objects of features, and an optional {@code context}, features of every
 * example.
 *
 * @param signature the name of the signature
 * @param examples the examples, each serialized after the context
 */
record ExampleRequest(String signature, List<byte[]> examples) {
  private static final String EXAMPLES = "examples";

  /** Makes the list unmodifiable. */
  ExampleRequest {
    examples = List.copyOf(examples);
  }

  /**
   * Reads a body. Unknown keys are ignored.
   *
   * @throws ServingException if it is no JSON object, has no examples, or a feature is wrong
   */
  static ExampleRequest of(byte[] body) {
    Parts parts = new Parts();
    new JsonBody(body).read(parts::read);
    return parts.request();
  }

  /** The examples as a tensor of strings, {@code [examples]}. */
  ServedTensor tensor() {
    return new ServedTensor(
        ServedType.STRING, new long[] {examples.size()}, examples.toArray(byte[][]::new));
  }

  /** The keys read so far; the first of two equal keys counts. */
  private static final class Parts {
    private Optional<String> signature = Optional.empty();
    private Optional<Example> context = Optional.empty();
    private Optional<List<Example>> examples = Optional.empty();

    void read(JsonParser json) throws IOException {
      JsonBody.requireObject(json);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        json.nextToken();
        if (key.equals("signature_name") && signature.isEmpty()) {
          signature = Optional.of(PredictRequest.signatureName(json));
        } else if (key.equals("context") && context.isEmpty()) {
          context = Optional.of(example(json));
        } else if (key.equals(EXAMPLES) && examples.isEmpty()) {
          examples = Optional.of(examples(json));
        } else {
          json.skipChildren();
        }
      }
      JsonBody.requireEnd(json);
    }

    private static List<Example> examples(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw ServingException.invalid(
            "JSON Value: {...} Expecting 'examples' value to be an list/array");
      }
      List<Example> all = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        all.add(example(json));
      }
      if (all.isEmpty()) {
        throw ServingException.invalid("JSON Value: {...} 'examples' value is an empty array");
      }
      return all;
    }

    private static Example example(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw ServingException.invalid(
            "Example must be JSON object but got JSON " + JsonValues.kind(json));
      }
      Features.Builder features = Features.newBuilder();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        Feature feature = new ExampleFeature(name).read(json);
        features.putFeature(name, feature);
      }
      return Example.newBuilder().setFeatures(features).build();
    }

    ExampleRequest request() {
      if (examples.isEmpty()) {
        throw ServingException.invalid(
            "JSON Value: {...} When method is classify, key 'examples' is expected and was not"
                + " found");
      }
      Example shared = context.orElse(Example.getDefaultInstance());
      return new ExampleRequest(
          signature.orElse(SignatureRun.DEFAULT_SIGNATURE),
          examples.get().stream()
              .map(example -> shared.toBuilder().mergeFrom(example).build().toByteArray())
              .toList());
    }
  }
}
