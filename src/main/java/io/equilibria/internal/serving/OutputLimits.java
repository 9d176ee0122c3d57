package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import java.util.List;
import java.util.Map;

/**
 * How much a run may generate. The number of samples is a number in a request, so a few bytes could
 * request more than the memory holds. Only outputs whose number of rows is known before the run are
 * limited: it is that of an input {@code count}, or of the inputs.
 *
 * @param samples the largest number of samples, at least 1
 * @param values the largest number of values of all outputs, at least 1
 */
public record OutputLimits(int samples, long values) {
  /** 65 536 samples and 64 Mi values. */
  public static final OutputLimits DEFAULT = new OutputLimits(1 << 16, 1L << 26);

  static final String COUNT = "count";

  /** A limit of samples, and the default one of values. */
  public static OutputLimits ofSamples(int samples) {
    return new OutputLimits(samples, DEFAULT.values);
  }

  /**
   * Checks a run.
   *
   * @throws ServingException if it would exceed a limit
   */
  void require(Signature signature, Map<String, ServedTensor> inputs) {
    long count = count(inputs.get(COUNT));
    requireCount(count);
    long rows = Math.max(count, rows(inputs));
    double all = 0;
    for (Port port : signature.outputs()) {
      all += size(port.shape().orElse(List.of()), rows);
    }
    if (all > values) {
      throw ServingException.invalid(
          "signature %s: expected at most %d values of outputs, found %.0f; request fewer rows"
              .formatted(signature.name(), values, all));
    }
  }

  /**
   * Checks a number of samples.
   *
   * @throws ServingException if it is too large
   */
  public void requireCount(long count) {
    if (count > samples) {
      throw ServingException.invalid(
          "count: expected at most %d samples, found %d; take more by other seeds"
              .formatted(samples, count));
    }
  }

  private static long count(ServedTensor count) {
    if (count == null || count.size() != 1) {
      return 0;
    }
    return switch (count.type()) {
      case INT32 -> ((int[]) count.values())[0];
      case INT64 -> ((long[]) count.values())[0];
      default -> 0;
    };
  }

  private static long rows(Map<String, ServedTensor> inputs) {
    return inputs.values().stream()
        .filter(input -> input.shape().length > 0)
        .mapToLong(input -> input.shape()[0])
        .max()
        .orElse(0);
  }

  /** Axes of unknown length beyond the first count as 1. */
  private static double size(List<Long> shape, long rows) {
    double size = 1;
    for (int i = 0; i < shape.size(); i++) {
      long length = shape.get(i);
      size *= length >= 0 ? length : i == 0 ? rows : 1;
    }
    return size;
  }
}
