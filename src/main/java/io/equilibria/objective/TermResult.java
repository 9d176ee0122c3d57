package io.equilibria.objective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The contributions of a term.
 *
 * @param discriminator the contribution to the discriminator's loss, {@code [replica]}; empty if
 *     none
 * @param generator the contribution to the generator's loss, {@code [replica]}; empty if none
 * @param scalars the numbers to record by name, {@code [replica]} each; copied, in their order
 */
public record TermResult<T extends TFloating>(
    Optional<Operand<T>> discriminator,
    Optional<Operand<T>> generator,
    Map<String, Operand<T>> scalars) {

  public TermResult {
    scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
  }

  /** No contribution. */
  public static <T extends TFloating> TermResult<T> nothing() {
    return new TermResult<>(Optional.empty(), Optional.empty(), Map.of());
  }

  /** A contribution only to the discriminator's loss. */
  public static <T extends TFloating> TermResult<T> forDiscriminator(
      Operand<T> value, Map<String, Operand<T>> scalars) {
    return new TermResult<>(Optional.of(value), Optional.empty(), scalars);
  }

  /** A contribution only to the generator's loss. */
  public static <T extends TFloating> TermResult<T> forGenerator(
      Operand<T> value, Map<String, Operand<T>> scalars) {
    return new TermResult<>(Optional.empty(), Optional.of(value), scalars);
  }

  /** The contribution to a side's loss. */
  public Optional<Operand<T>> of(Side side) {
    return side == Side.DISCRIMINATORS ? discriminator : generator;
  }
}
