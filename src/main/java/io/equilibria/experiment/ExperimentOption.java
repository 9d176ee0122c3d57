package io.equilibria.experiment;

import java.util.List;
import java.util.function.BiFunction;

/**
 * An option by which a user changes the settings of an experiment.
 *
 * @param <S> the experiment's settings
 * @param <V> of a value: {@link Integer}, {@link Long}, {@link Double} or {@link String}
 * @param name with its hyphens, such as {@code --seeds}
 * @param label of a value in the help, such as {@code N}
 * @param description a sentence for the help
 * @param type of a value
 * @param repeatable whether it may be given several times; otherwise the list has one value
 * @param change gives the settings with the values; throws {@link io.equilibria.InputException} if
 *     one is refused
 */
public record ExperimentOption<S, V>(
    String name,
    String label,
    String description,
    Class<V> type,
    boolean repeatable,
    BiFunction<S, List<V>, S> change) {
  /** An option with one value. */
  public static <S, V> ExperimentOption<S, V> single(
      String name, String label, String description, Class<V> type, BiFunction<S, V, S> change) {
    return new ExperimentOption<>(
        name,
        label,
        description,
        type,
        false,
        (settings, values) -> change.apply(settings, values.get(0)));
  }

  /** An option with a list of words. */
  public static <S> ExperimentOption<S, String> repeatable(
      String name, String label, String description, BiFunction<S, List<String>, S> change) {
    return new ExperimentOption<>(name, label, description, String.class, true, change);
  }

  /** {@code --game}, for experiments that play any game of the literature. */
  public static <S> ExperimentOption<S, String> games(BiFunction<S, List<String>, S> change) {
    return repeatable(
        "--game",
        "GAME",
        "A game of 'config list' instead of the experiment's; may be repeated.",
        change);
  }
}
