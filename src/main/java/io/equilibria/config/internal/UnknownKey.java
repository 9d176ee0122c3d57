package io.equilibria.config.internal;

import io.equilibria.InputException;
import io.equilibria.config.Quote;
import io.equilibria.config.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refuses keys that a record does not have, with the key that was likely meant. */
final class UnknownKey {
  private UnknownKey() {}

  static void refuse(Node.Mapping node, Record record, String path) {
    String kind = Subtypes.of(record);
    List<String> known = new ArrayList<>(RecordShape.keys(record.getClass()).keySet());
    if (kind != null && !known.contains(RecordShape.KIND)) {
      known.add(0, RecordShape.KIND);
    }
    for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
      if (!known.contains(entry.getKey()) && !isPlural(entry.getKey(), record)) {
        String prefix = path.isEmpty() ? "" : path + ".";
        throw new InputException(
            entry.getValue().place()
                + ": unknown key "
                + Quote.found(prefix + entry.getKey())
                + (kind == null ? "" : " for kind " + kind)
                + meant(entry.getKey(), known, record, prefix)
                + " Known: "
                + String.join(", ", known));
      }
    }
  }

  private static boolean isPlural(String key, Record record) {
    return RecordShape.keys(record.getClass()).values().stream()
        .anyMatch(list -> RecordShape.isPlural(list) && RecordShape.key(list).equals(key));
  }

  private static String meant(String key, List<String> known, Record record, String prefix) {
    String others = String.join(" or ", kindsWith(key, record));
    if (!others.isEmpty()) {
      return "; it belongs to kind " + others + ": choose that with `" + prefix + "kind`.";
    }
    return Suggestions.of(key, known)
        .map(word -> "; did you mean `" + prefix + word + "`?")
        .orElse(".");
  }

  private static List<String> kindsWith(String key, Record record) {
    Class<?> choice = Subtypes.choice(record);
    return choice == null
        ? List.of()
        : Subtypes.of(choice).entrySet().stream()
            .filter(kind -> RecordShape.keys(kind.getValue().getClass()).containsKey(key))
            .map(Map.Entry::getKey)
            .toList();
  }
}
