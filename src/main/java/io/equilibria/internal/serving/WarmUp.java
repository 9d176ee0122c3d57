package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each signature once, with one row of zeros, before a version answers requests: a graph is
 * optimized and its kernels are made at its first run. Scalars are zero too, but the number of
 * samples to draw is one. Signatures without inputs, or with further axes of unknown length, are
 * left out.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private WarmUp() {}

  static void run(LoadedVersion version) {
    for (Signature signature : version.signatures().values()) {
      if (!signature.inputs().isEmpty() && signature.inputs().stream().allMatch(WarmUp::isKnown)) {
        run(version, signature);
      }
    }
  }

  private static boolean isKnown(Port port) {
    return ServedType.of(port.dtype()).isPresent()
        && port.shape()
            .filter(shape -> shape.stream().skip(1).allMatch(length -> length >= 0))
            .isPresent();
  }

  private static void run(LoadedVersion version, Signature signature) {
    Map<String, ServedTensor> zeros = new HashMap<>();
    CompletableFuture<Map<String, ServedTensor>> result = new CompletableFuture<>();
    try {
      signature.inputs().forEach(port -> zeros.put(port.name(), zeros(port)));
      version.runAlone(signature, zeros, result);
      result.join();
    } catch (CompletionException | ServingException | ArithmeticException e) {
      LOG.debug("signature {} does not take zeros", signature.name(), e);
    }
  }

  private static ServedTensor zeros(Port port) {
    ServedType type = ServedType.of(port);
    List<Long> lengths = port.shape().orElseThrow();
    long[] shape = lengths.stream().mapToLong(Long::longValue).toArray();
    if (shape.length > 0 && shape[0] < 0) {
      shape[0] = 1;
    }
    int size = 1;
    for (long length : shape) {
      size = Math.multiplyExact(size, Math.toIntExact(length));
    }
    Object values = type.array(size);
    if (values instanceof byte[][] strings) {
      Arrays.fill(strings, new byte[0]);
    }
    if (port.name().equals(OutputLimits.COUNT)) {
      fillOnes(values);
    }
    return new ServedTensor(type, shape, values);
  }

  private static void fillOnes(Object values) {
    if (values instanceof int[] ints) {
      Arrays.fill(ints, 1);
    } else if (values instanceof long[] longs) {
      Arrays.fill(longs, 1);
    }
  }
}
