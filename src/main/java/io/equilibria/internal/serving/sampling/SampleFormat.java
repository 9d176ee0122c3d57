package io.equilibria.internal.serving.sampling;

import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;

/** How samples are encoded. */
sealed interface SampleFormat permits JsonSamples, PngSamples, NpySamples {
  /** The output with the samples. */
  String SAMPLES = "samples";

  /** The format of a name. */
  static SampleFormat of(String name) {
    return switch (name) {
      case "json" -> new JsonSamples();
      case "png" -> new PngSamples();
      case "npy" -> new NpySamples();
      default ->
          throw ServingException.invalid(
              "format: expected json, png or npy, found \"%s\"".formatted(name));
    };
  }

  /**
   * Checks that samples of a signature can be encoded so, before any is drawn.
   *
   * @throws ServingException if they cannot
   */
  void require(Signature signature, int count);

  /** Encodes the outputs of a signature. */
  Answer encoded(SampleRequest request, SignatureRun.Outputs outputs);

  /** The samples among the outputs, {@code [count, ...]}. */
  static ServedTensor samples(SignatureRun.Outputs outputs) {
    ServedTensor samples = outputs.tensors().get(SAMPLES);
    if (samples == null) {
      throw new IllegalStateException("no samples"); // SampledModel has required them.
    }
    return samples;
  }
}
