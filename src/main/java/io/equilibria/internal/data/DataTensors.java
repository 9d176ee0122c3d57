package io.equilibria.internal.data;

import io.equilibria.data.DataSource;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.types.family.TType;

/**
 * The tensors of a source's variables, held once per process: sources with equal digests share
 * them. A session holds them while it is open, and they are released when the last session closes.
 *
 * <p>On a CPU, assigning a fed tensor does not copy it: the variables of all sessions share its
 * memory (measured with TensorFlow 2.18). They must therefore never be written.
 *
 * <p>Any number of threads may read it concurrently, until it is closed.
 */
public final class DataTensors implements AutoCloseable {
  private static final Map<Key, Shared> SHARED = new HashMap<>();

  private final Map<Variable, Key> keys = new LinkedHashMap<>();
  private final Map<Variable, TType> values = new LinkedHashMap<>();

  /** Equal digests stand for equal values in variables with equal name, shape and type. */
  private record Key(String digest, Variable variable) {}

  private static final class Shared {
    private final TType tensor;
    private int holders;

    Shared(TType tensor) {
      this.tensor = tensor;
    }
  }

  private DataTensors() {}

  /**
   * Returns the tensors of a source, creating them if they do not exist yet. The caller must close
   * the result.
   *
   * @throws io.equilibria.InputException if the data cannot be read
   */
  public static DataTensors of(DataSource source) {
    DataTensors tensors = new DataTensors();
    try {
      source.variables().forEach((variable, filled) -> tensors.take(source, variable, filled));
      return tensors;
    } catch (RuntimeException | Error e) {
      tensors.close();
      throw e;
    }
  }

  private void take(DataSource source, Variable variable, Supplier<TType> filled) {
    Key key = new Key(TrainingBatches.of(source).digest(variable), variable);
    synchronized (SHARED) { // Other callers wait until it is filled.
      Shared shared = SHARED.get(key);
      if (shared == null) {
        shared = new Shared(filled.get());
        SHARED.put(key, shared);
      }
      shared.holders++;
      keys.put(variable, key);
      values.put(variable, shared.tensor);
    }
  }

  /** The tensor of each variable; the caller must not close them. */
  public Map<Variable, TType> values() {
    return values;
  }

  /** Releases the tensors. Closing twice has no effect. */
  @Override
  public void close() {
    List<TType> unheld = new ArrayList<>();
    synchronized (SHARED) {
      for (Key key : keys.values()) {
        Shared shared = SHARED.get(key);
        shared.holders--;
        if (shared.holders == 0) {
          SHARED.remove(key);
          unheld.add(shared.tensor);
        }
      }
      keys.clear();
      values.clear();
    }
    unheld.forEach(TType::close);
  }
}
