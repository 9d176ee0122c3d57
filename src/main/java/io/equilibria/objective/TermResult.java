package io.equilibria.objective;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What a term adds.
 *
 * @param discriminator to what the discriminator minimises, {@code [replica]}; empty for nothing
 * @param generator to what the generator minimises, {@code [replica]}; empty for nothing
 * @param scalars numbers to be recorded by name, {@code [replica]} each
 */
public record TermResult<T extends TFloating>(
    Optional<Operand<T>> discriminator,
    Optional<Operand<T>> generator,
    Map<String, Operand<T>> scalars) {

  public TermResult {
    scalars = new LinkedHashMap<>(scalars);
  }

  /** Nothing. */
  public static <T extends TFloating> TermResult<T> nothing() {
    return new TermResult<>(Optional.empty(), Optional.empty(), Map.of());
  }

  /** Something for the discriminator alone. */
  public static <T extends TFloating> TermResult<T> forDiscriminator(
      Operand<T> value, Map<String, Operand<T>> scalars) {
    return new TermResult<>(Optional.of(value), Optional.empty(), scalars);
  }

  /** Something for the generator alone. */
  public static <T extends TFloating> TermResult<T> forGenerator(
      Operand<T> value, Map<String, Operand<T>> scalars) {
    return new TermResult<>(Optional.empty(), Optional.of(value), scalars);
  }

  /** What it adds for a side. */
  public Optional<Operand<T>> of(Side side) {
    return side == Side.DISCRIMINATORS ? discriminator : generator;
  }
}
