package io.equilibria.internal.serving.sampling;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.SignatureRun;
import java.util.Arrays;

/** Samples as a file of NumPy, {@code [count, ...]} of float32. */
record NpySamples() implements SampleFormat {
  private static final int OK = 200;

  @Override
  public void require(Signature signature, int count) {
    // Arrays have any shape.
  }

  @Override
  public Answer encoded(SampleRequest request, SignatureRun.Outputs outputs) {
    ServedTensor samples = SampleFormat.samples(outputs);
    int[] shape = Arrays.stream(samples.shape()).mapToInt(Math::toIntExact).toArray();
    return new Answer(
        OK, "application/octet-stream", Npy.bytes((float[]) samples.values(), shape), "", "");
  }
}
