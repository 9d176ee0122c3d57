package io.equilibria.internal.cli.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.inspect.TerminalText;
import io.equilibria.internal.text.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Finds a tensor by name. */
final class TensorName {
  private static final String ATTRIBUTE = "/.ATTRIBUTES/VARIABLE_VALUE";
  private static final int SHOWN = 12;

  private TensorName() {}

  /**
   * The tensor with this name, else with this path of Python attributes, or of the variable with
   * this name.
   *
   * @param fullNames names of variables by the names of their tensors
   * @throws InputException if there is none, or several
   */
  static TensorEntry find(String name, CheckpointIndex index, Map<String, String> fullNames) {
    NavigableMap<String, TensorEntry> entries = index.entries();
    for (String candidate : List.of(name, name + ATTRIBUTE)) {
      if (entries.containsKey(candidate)) {
        return entries.get(candidate);
      }
    }
    List<String> own =
        fullNames.keySet().stream()
            .filter(key -> fullNames.get(key).equals(name) && entries.containsKey(key))
            .toList();
    if (own.size() == 1) {
      return entries.get(own.get(0));
    }
    throw own.isEmpty()
        ? unknown(name, entries.keySet())
        : new InputException(
            "several tensors belong to the variable %s: %s; name one of them"
                .formatted(name, String.join(", ", own)));
  }

  private static InputException unknown(String name, Collection<String> known) {
    List<String> below = known.stream().filter(other -> other.startsWith(name + "/")).toList();
    List<String> near = below.isEmpty() ? List.copyOf(known) : below;
    if (near.size() > SHOWN) {
      return new InputException(
          "there is no tensor %s; %s"
              .formatted(
                  TerminalText.name(name),
                  below.isEmpty()
                      ? "`inspect` without a name lists the " + known.size()
                      : "below it there are " + below.size() + ", such as " + below.get(0)));
    }
    return new InputException(
        "there is no tensor " + TerminalText.name(name + Suggestions.hint(name, near)));
  }
}
