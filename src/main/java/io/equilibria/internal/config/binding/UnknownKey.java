package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rejects keys that a record does not have, and suggests the intended key. */
final class UnknownKey {
  private UnknownKey() {}

  /**
   * Checks each key of a node.
   *
   * @param kinds the kinds of the choice of which the record is a member, or empty
   */
  static void refuse(Node.Mapping node, Record record, String path, Map<String, Record> kinds) {
    List<String> known = new ArrayList<>(RecordShape.keys(record.getClass()).keySet());
    if (!kinds.isEmpty() && !known.contains(RecordShape.KIND)) {
      known.add(0, RecordShape.KIND);
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    node.entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key) && !isPlural(key, record)) {
                throw new InputException(
                    value.place()
                        + ": unknown key "
                        + Quote.found(prefix + key)
                        + (kinds.isEmpty() ? "" : " for kind " + FlatSettings.kind(record))
                        + meant(key, known, prefix, kinds)
                        + " Known: "
                        + String.join(", ", known));
              }
            });
  }

  private static boolean isPlural(String key, Record record) {
    return RecordShape.keys(record.getClass()).values().stream()
        .anyMatch(list -> RecordShape.isPlural(list) && RecordShape.key(list).equals(key));
  }

  private static String meant(
      String key, List<String> known, String prefix, Map<String, Record> kinds) {
    String others = String.join(" or ", kindsWith(key, kinds));
    if (!others.isEmpty()) {
      return "; it belongs to kind " + others + ": choose that with `" + prefix + "kind`.";
    }
    return Suggestions.of(key, known)
        .map(word -> "; did you mean `" + prefix + word + "`?")
        .orElse(".");
  }

  private static List<String> kindsWith(String key, Map<String, Record> kinds) {
    return kinds.entrySet().stream()
        .filter(kind -> RecordShape.keys(kind.getValue().getClass()).containsKey(key))
        .map(Map.Entry::getKey)
        .toList();
  }
}
