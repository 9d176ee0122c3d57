package io.equilibria.internal.config.binding;

import io.equilibria.config.Spec;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Flattens an experiment, or one of its records, into paths and values, in record order. */
public final class FlatSettings {
  /** A word, a path, or the name of a kind with its namespace. */
  private static final Pattern PLAIN_WORD =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9._/-]*|[A-Za-z][A-Za-z0-9._-]*:[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Words that some YAML parsers do not treat as text. */
  private static final Set<String> RESERVED =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private final Map<String, String> leaves = new LinkedHashMap<>();

  private FlatSettings() {}

  /** Values by path, each as one line of YAML that parses to the same value. */
  public static Map<String, String> of(Record record) {
    FlatSettings leaves = new FlatSettings();
    leaves.add("", record);
    return Collections.unmodifiableMap(leaves.leaves);
  }

  private void add(String prefix, Record record) {
    String kind = kind(record);
    if (kind != null) {
      leaves.put(prefix + RecordShape.KIND, quoted(kind));
    }
    RecordShape.keys(record.getClass())
        .forEach(
            (key, component) -> add(prefix, key, component, RecordShape.value(record, component)));
  }

  private void add(String prefix, String key, RecordComponent component, Object value) {
    if (!RecordShape.isPlural(component)) {
      put(prefix + key, value);
      return;
    }
    List<?> members = (List<?>) value;
    if (members.size() == 1) {
      put(prefix + key, members.get(0));
      return;
    }
    for (int i = 0; i < members.size(); i++) {
      put(prefix + RecordShape.key(component) + "." + i, members.get(i));
    }
  }

  private void put(String path, Object value) {
    if (value instanceof Record word && RecordShape.isWord(word.getClass())) {
      leaves.put(path, quoted(kind(word)));
    } else if (value instanceof Record inner) {
      add(path + ".", inner);
    } else {
      leaves.put(path, text(value));
    }
  }

  /** The kind of a record, or null if it is not a member of a choice. */
  static String kind(Record record) {
    return record instanceof Spec chosen ? chosen.kind() : null;
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(FlatSettings::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Enum<?> constant) {
      return RecordShape.word(constant);
    }
    if (value instanceof String word) {
      return quoted(word);
    }
    return value.toString();
  }

  /** Quotes and escapes a word if necessary. */
  private static String quoted(String word) {
    boolean plain =
        PLAIN_WORD.matcher(word).matches() && !RESERVED.contains(word.toLowerCase(Locale.ROOT));
    return plain ? word : inQuotes(word);
  }

  /** A double-quoted scalar of YAML. */
  static String inQuotes(String word) {
    return '"' + escaped(word) + '"';
  }

  /** As in a double-quoted scalar of YAML. */
  private static String escaped(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == '"' || letter == '\\') {
        text.append('\\').append(letter);
      } else if (Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }
}
