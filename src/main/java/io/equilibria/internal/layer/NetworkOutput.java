package io.equilibria.internal.layer;

import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The output of a network. */
public final class NetworkOutput<T extends TFloating> {
  private final Operand<T> value;
  private final Supplier<Operand<T>> features;
  private final Map<String, Operand<T>> updates;

  /** Features are rarely needed, so their reshaping ops are built on demand. */
  NetworkOutput(Operand<T> value, Supplier<Operand<T>> features, Map<String, Operand<T>> updates) {
    this.value = value;
    this.features = features;
    this.updates = Map.copyOf(updates);
  }

  /** {@code [replica, batch, ...output]}. */
  public Operand<T> value() {
    return value;
  }

  /** The input of the last layer, {@code [replica, batch, ...]}. */
  public Operand<T> features() {
    return features.get();
  }

  /** New values, {@code [replica, ...shape]}, of statistics, by full name; empty in inference. */
  public Map<String, Operand<T>> updates() {
    return updates;
  }
}
