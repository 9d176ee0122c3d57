package io.equilibria.objective;

import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The output of a discriminator on a batch.
 *
 * @param logits f, {@code [replica, batch]}; D = sigmoid(f)
 * @param features the input of its last layer, {@code [replica, batch, ...]}; built on demand
 * @param heads additional outputs by name, {@code [replica, batch, ...]}, such as class logits
 */
public record DiscriminatorOutput<T extends TFloating>(
    Operand<T> logits, Supplier<Operand<T>> features, Map<String, Operand<T>> heads) {

  public DiscriminatorOutput {
    heads = Map.copyOf(heads);
  }

  /**
   * The output of a head.
   *
   * @throws IllegalArgumentException if the discriminator has no such head
   */
  public Operand<T> head(String name) {
    Operand<T> head = heads.get(name);
    if (head == null) {
      throw new IllegalArgumentException(
          "the discriminator has no head `%s`; expected one of %s"
              .formatted(name, heads.keySet().stream().sorted().toList()));
    }
    return head;
  }
}
