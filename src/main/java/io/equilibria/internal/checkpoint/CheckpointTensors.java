package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.tensor.TensorFlowErrors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFPermissionDeniedException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Tensors restored from a checkpoint into TensorFlow's memory, in the requested order. The caller
 * must close them. {@link CheckpointReader} reads a checkpoint without TensorFlow.
 *
 * <p>Any number of threads may read it concurrently, until it is closed.
 */
public final class CheckpointTensors implements AutoCloseable {
  private static final int PROBLEMS_SHOWN = 8;

  private final Result result;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private boolean closed;

  private CheckpointTensors(List<TensorSpec> specs, Result result) {
    this.result = result;
    for (int i = 0; i < specs.size(); i++) {
      tensors.put(specs.get(i).name(), result.get(i));
    }
  }

  /**
   * Reads the requested tensors; other tensors in the checkpoint are ignored.
   *
   * @param prefix the path without extension, such as {@code run/ckpt-100}
   * @param wanted at least one tensor; name, type and shape must match those in the checkpoint,
   *     since TensorFlow would silently restore another shape
   * @return the tensors in that order; the caller must close them
   * @throws InputException listing every tensor that is missing or different, or naming the file
   *     that is missing, truncated or damaged
   */
  public static CheckpointTensors read(Path prefix, List<TensorSpec> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("expected at least one tensor, found none");
    }
    checkFit(prefix, CheckpointIndex.read(prefix).tensors(), wanted);
    return restore(prefix, wanted);
  }

  /** Reads all tensors of a checkpoint, by name. */
  public static CheckpointTensors readAll(Path prefix) {
    return restore(prefix, List.copyOf(CheckpointIndex.read(prefix).tensors().values()));
  }

  private static CheckpointTensors restore(Path prefix, List<TensorSpec> wanted) {
    try {
      return new CheckpointTensors(wanted, Bundle.restore(prefix, wanted));
    } catch (TFPermissionDeniedException | TFResourceExhaustedException e) {
      throw new InputException(
          "cannot read %s: %s; change its permissions, or free memory and files"
              .formatted(CheckpointIndex.dataFile(prefix), TensorFlowErrors.firstLine(e)),
          e);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw unread(prefix, e);
    }
  }

  /**
   * The error for files that TensorFlow did not read. Their checksums show whether they are
   * damaged; otherwise reading failed for another reason, perhaps for once.
   */
  static InputException unread(Path prefix, RuntimeException cause) {
    List<Fault> faults = Verification.of(prefix, bytes -> {}).faults();
    String why = TensorFlowErrors.firstLine(cause);
    return faults.isEmpty()
        ? new InputException(
            "cannot read %s: %s; its checksums are correct: try again"
                .formatted(CheckpointIndex.dataFile(prefix), why),
            cause)
        : DamagedException.damaged(faults.get(0).file(), why, cause);
  }

  private static void checkFit(
      Path prefix, NavigableMap<String, TensorSpec> found, List<TensorSpec> wanted) {
    List<String> problems = new ArrayList<>();
    for (TensorSpec expected : wanted) {
      TensorSpec actual = found.get(expected.name());
      if (actual == null) {
        problems.add(
            "%s: expected %s, found none".formatted(expected.name(), expected.typeAndShape()));
      } else if (!actual.equals(expected)) {
        problems.add(
            "%s: expected %s, found %s"
                .formatted(expected.name(), expected.typeAndShape(), actual.typeAndShape()));
      }
    }
    if (!problems.isEmpty()) {
      int hidden = problems.size() - PROBLEMS_SHOWN;
      throw new InputException(
          "the checkpoint %s does not fit: %s%s; use the settings it was written with"
              .formatted(
                  prefix,
                  String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size()))),
                  hidden > 0 ? "; and %d more".formatted(hidden) : ""));
    }
  }

  /** All tensors by name, valid until this object is closed. */
  public Map<String, Tensor> asMap() {
    if (closed) {
      throw new IllegalStateException("these tensors have been closed");
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * A tensor, valid until this object is closed.
   *
   * @throws IllegalArgumentException if it was not requested
   */
  public Tensor get(String name) {
    Tensor tensor = asMap().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name + ", only " + tensors.keySet());
    }
    return tensor;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      result.close();
    }
  }
}
