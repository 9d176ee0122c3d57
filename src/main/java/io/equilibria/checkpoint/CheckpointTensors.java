package io.equilibria.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Tensor;

/** Tensors read from a checkpoint, in the order asked for. Whoever read them closes them. */
public final class CheckpointTensors implements AutoCloseable {
  private final Result result;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private boolean closed;

  CheckpointTensors(List<TensorSpec> specs, Result result) {
    this.result = result;
    for (int i = 0; i < specs.size(); i++) {
      tensors.put(specs.get(i).name(), result.get(i));
    }
  }

  /** All tensors by name; they live until this is closed. */
  public Map<String, Tensor> asMap() {
    if (closed) {
      throw new IllegalStateException("these tensors have been closed");
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * One tensor; it lives until this is closed.
   *
   * @throws IllegalArgumentException when it was not asked for
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
