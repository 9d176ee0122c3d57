package io.equilibria.data;

import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.types.family.TType;

/**
 * The tensors that fill a source's variables, held once in this process: sources of one digest
 * share them. A session holds them as long as it is open, and the last one to close lets them go.
 *
 * <p>A tensor that is fed and assigned is not copied on a CPU: the variables of all sessions are
 * its own memory (measured with TensorFlow 2.18). So nothing may write them.
 *
 * <p>Any number of threads may read one at once, until it is closed.
 */
public final class DataTensors implements AutoCloseable {
  private static final Map<Key, Shared> SHARED = new HashMap<>();

  private final Map<Variable, Key> keys = new LinkedHashMap<>();
  private final Map<Variable, TType> values = new LinkedHashMap<>();

  /** Two sources of one digest hold the same in variables of one name, shape and type. */
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
   * The tensors of a source, made now if nobody holds them. To be closed by who gets them.
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
    Key key = new Key(source.digest(), variable);
    synchronized (SHARED) { // Who comes while it is being filled waits for it.
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

  /** Of each variable; they are not the caller's to close. */
  public Map<Variable, TType> values() {
    return values;
  }

  /** Lets the tensors go; closing again is harmless. */
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
