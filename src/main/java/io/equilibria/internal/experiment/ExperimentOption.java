package io.equilibria.internal.experiment;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A command-line option that changes the settings of an experiment.
 *
 * @param <S> the experiment's settings
 * @param <V> the type of a value: {@link Integer}, {@link Long}, {@link Double} or {@link String}
 * @param name the name with its hyphens, such as {@code --seeds}
 * @param label placeholder of a value in the help, such as {@code N}
 * @param description a sentence for the help
 * @param type the type of a value
 * @param repeatable whether the option may be repeated; otherwise the list has one value
 * @param change returns the settings with the values applied; throws {@link
 *     io.equilibria.InputException} for an invalid value
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

  /** {@code --game}, for experiments that can play any published game. */
  public static <S> ExperimentOption<S, String> games(BiFunction<S, List<String>, S> change) {
    return repeatable(
        "--game",
        "GAME",
        "A game of 'config list' instead of the experiment's; may be repeated.",
        change);
  }
}
