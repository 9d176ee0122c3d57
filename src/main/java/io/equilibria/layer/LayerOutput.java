package io.equilibria.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The output of a layer.
 *
 * @param value {@code [replica, batch, ...output]}, or {@code [batch, ...output]} for a single
 *     replica
 * @param updates new values, {@code [replica, ...shape]}, of statistics, by the parameter's name;
 *     empty in inference
 */
public record LayerOutput<T extends TFloating>(Operand<T> value, Map<String, Operand<T>> updates) {

  public LayerOutput {
    updates = Map.copyOf(updates);
  }

  /** The output of a layer within another one: updates are named {@code prefix/name}. */
  public LayerOutput<T> within(String prefix) {
    Map<String, Operand<T>> named = new LinkedHashMap<>();
    updates.forEach((name, update) -> named.put(prefix + "/" + name, update));
    return new LayerOutput<>(value, named);
  }

  /** An output without updates. */
  public static <T extends TFloating> LayerOutput<T> of(Operand<T> value) {
    return new LayerOutput<>(value, Map.of());
  }
}
