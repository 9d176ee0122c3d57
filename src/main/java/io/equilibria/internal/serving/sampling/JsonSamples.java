package io.equilibria.internal.serving.sampling;

import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.SignatureRun;
import io.equilibria.internal.serving.json.TensorJson;

/**
 * Samples in an object with a key for each output of the signature, such as {@code samples} and
 * {@code labels}, and the seed.
 */
record JsonSamples() implements SampleFormat {
  @Override
  public void require(Signature signature, int count) {
    // JSON holds every tensor.
  }

  @Override
  public Answer encoded(SampleRequest request, SignatureRun.Outputs outputs) {
    byte[] body =
        TensorJson.object(
            to -> {
              if (request.z().isEmpty()) {
                to.json().writeNumberField("seed", request.seed());
              }
              for (Port port : outputs.signature().outputs()) {
                to.json().writeFieldName(port.name());
                to.write(outputs.tensors().get(port.name()));
              }
            });
    return Answer.json(body, "", "");
  }
}
