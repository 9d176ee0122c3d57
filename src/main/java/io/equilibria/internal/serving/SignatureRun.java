package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Signature;
import java.util.Map;

/**
 * A signature with its inputs.
 *
 * @param signature what to run
 * @param inputs a tensor for each of its inputs
 */
public record SignatureRun(Signature signature, Map<String, ServedTensor> inputs) {
  /** The name of the signature of requests that name none. */
  public static final String DEFAULT_SIGNATURE = "serving_default";

  /** Makes the map unmodifiable. */
  public SignatureRun {
    inputs = Map.copyOf(inputs);
  }

  /**
   * Its outputs.
   *
   * @param version the number of the version that was run
   * @param signature what was run
   * @param tensors by name
   */
  public record Outputs(long version, Signature signature, Map<String, ServedTensor> tensors) {
    /** Makes the map unmodifiable. */
    public Outputs {
      tensors = Map.copyOf(tensors);
    }
  }
}
