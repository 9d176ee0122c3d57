package io.equilibria.internal.tensor;

/**
 * Messages of TensorFlow's errors.
 *
 * <p>These errors have no common class: most are a {@link
 * org.tensorflow.exceptions.TensorFlowException}, but {@link
 * org.tensorflow.exceptions.TFInvalidArgumentException} is an {@link IllegalArgumentException} and
 * {@link org.tensorflow.exceptions.TFUnimplementedException} an {@link
 * UnsupportedOperationException}. Running a graph can throw all three.
 */
public final class TensorFlowErrors {
  private TensorFlowErrors() {}

  /** The first line of a message; the others describe the node and the graph. */
  public static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
