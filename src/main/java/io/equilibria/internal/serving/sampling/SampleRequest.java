package io.equilibria.internal.serving.sampling;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.json.JsonBody;
import io.equilibria.internal.serving.json.JsonKeys;
import io.equilibria.internal.serving.json.JsonTensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body of a request for samples; an empty one requests all defaults.
 *
 * @param count the number of samples
 * @param seed the seed; sample n of a seed is the same for every count
 * @param labels a class for all samples, or one for each
 * @param component the generator of a mixture
 * @param z latent vectors {@code [count, latent]}, instead of a seed
 * @param format how the samples are encoded
 */
record SampleRequest(
    int count,
    long seed,
    Optional<int[]> labels,
    OptionalInt component,
    Optional<ServedTensor> z,
    SampleFormat format) {
  /** As many as {@code equilibria sample} draws. */
  private static final int DEFAULT_COUNT = 64;

  private static final long DEFAULT_SEED = 0;

  /**
   * Reads a body. Unknown keys are ignored.
   *
   * @throws ServingException if it is no JSON object, or a value is wrong
   */
  static SampleRequest of(byte[] body) {
    Parts parts = new Parts();
    if (body.length > 0) {
      new JsonBody(body)
          .read(
              json -> {
                JsonKeys.each(json, "request", key -> parts.read(json, key));
                JsonBody.requireEnd(json);
              });
    }
    return parts.request();
  }

  /** The class of each sample, if the request has any. */
  Optional<int[]> labelOfEach() {
    return labels.map(
        given -> {
          if (given.length == count) {
            return given;
          }
          int[] all = new int[count];
          Arrays.fill(all, given[0]);
          return all;
        });
  }

  /** The keys read so far. */
  private static final class Parts {
    private OptionalInt count = OptionalInt.empty();
    private Optional<Long> seed = Optional.empty();
    private Optional<int[]> labels = Optional.empty();
    private boolean labelled;
    private OptionalInt component = OptionalInt.empty();
    private Optional<ServedTensor> z = Optional.empty();
    private SampleFormat format = new JsonSamples();

    void read(JsonParser json, String key) throws IOException {
      switch (key) {
        case "count" -> count = OptionalInt.of(number(json, key, 1));
        case "seed" ->
            seed = Optional.of(JsonKeys.integer(json, key, Long.MIN_VALUE, Long.MAX_VALUE));
        case "label" -> readLabels(json, key);
        case "component" -> component = OptionalInt.of(number(json, key, 0));
        case "z" -> z = Optional.of(latent(json));
        case "format" -> format = SampleFormat.of(JsonKeys.text(json, key));
        default -> {
          // Other keys have no meaning here.
        }
      }
    }

    private static int number(JsonParser json, String key, int low) throws IOException {
      return (int) JsonKeys.integer(json, key, low, Integer.MAX_VALUE);
    }

    private void readLabels(JsonParser json, String key) throws IOException {
      labelled = json.currentToken() == JsonToken.START_ARRAY;
      labels =
          Optional.of(
              labelled
                  ? Arrays.stream(JsonKeys.integers(json, key, 0, Integer.MAX_VALUE))
                      .mapToInt(Math::toIntExact)
                      .toArray()
                  : new int[] {number(json, key, 0)});
    }

    private static ServedTensor latent(JsonParser json) throws IOException {
      ServedTensor z = JsonTensor.read(json, ServedType.FLOAT32);
      if (z.shape().length != 2 || z.size() == 0) {
        throw ServingException.invalid(
            "z: expected a list of latent vectors, found the shape " + Arrays.toString(z.shape()));
      }
      return z;
    }

    SampleRequest request() {
      int samples = z.map(ServedTensor::rows).orElse(count.orElse(ofLabels()));
      if (z.isPresent() && (seed.isPresent() || count.orElse(samples) != samples)) {
        throw ServingException.invalid(
            "z: expected neither a seed nor another count than its %d vectors; leave them out"
                .formatted(samples));
      }
      if (labelled && labels.orElseThrow().length != samples) {
        throw ServingException.invalid(
            "label: expected one number, or one for each of %d samples, found %d"
                .formatted(samples, labels.orElseThrow().length));
      }
      return new SampleRequest(samples, seed.orElse(DEFAULT_SEED), labels, component, z, format);
    }

    private int ofLabels() {
      return labelled && labels.orElseThrow().length > 0
          ? labels.orElseThrow().length
          : DEFAULT_COUNT;
    }
  }
}
