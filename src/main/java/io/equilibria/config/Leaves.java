package io.equilibria.config;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An experiment, or one of its records, taken apart into paths and values, in the order of its
 * records.
 */
final class Leaves {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");

  /** Words that some YAML reader or other takes for something else than text. */
  private static final Set<String> RESERVED =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private final Map<String, String> leaves = new LinkedHashMap<>();

  private Leaves() {}

  /** Values by path, each as YAML in one line, such that the same value is read from it. */
  static Map<String, String> of(Record record) {
    Leaves leaves = new Leaves();
    leaves.add("", record);
    return Collections.unmodifiableMap(leaves.leaves);
  }

  private void add(String prefix, Record record) {
    String kind = Kinds.of(record);
    if (kind != null) {
      leaves.put(prefix + Shape.KIND, kind);
    }
    for (Map.Entry<String, RecordComponent> key : Shape.keys(record.getClass()).entrySet()) {
      Object value = Shape.value(record, key.getValue());
      if (value instanceof Record inner) {
        add(prefix + key.getKey() + ".", inner);
      } else {
        leaves.put(prefix + key.getKey(), text(value));
      }
    }
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Leaves::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Enum<?> constant) {
      return Shape.word(constant);
    }
    if (value instanceof String word) {
      return quoted(word);
    }
    return value.toString();
  }

  /** Records allow no character in their words that would need an escape. */
  private static String quoted(String word) {
    boolean plain =
        PLAIN_WORD.matcher(word).matches() && !RESERVED.contains(word.toLowerCase(Locale.ROOT));
    return plain ? word : '"' + word + '"';
  }
}
