package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A group of keys in a file that is not a record; unknown keys are rejected. */
public final class Keys {
  private final Node.Mapping node;
  private final String path;

  private Keys(Node.Mapping node, String path) {
    this.node = node;
    this.path = path;
  }

  /**
   * The keys of a node.
   *
   * @param path the path of the node, empty for a whole file
   * @param what its name in messages
   * @param known the allowed keys
   */
  public static Keys of(Node node, String path, String what, String... known) {
    if (!(node instanceof Node.Mapping mapping)) {
      throw new InputException(
          "%s: %s must be a group of keys (%s), found %s"
              .formatted(node.place(), what, String.join(", ", known), node.found()));
    }
    Keys keys = new Keys(mapping, path);
    for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
      if (!List.of(known).contains(entry.getKey())) {
        throw new InputException(
            entry.getValue().place()
                + ": unknown key "
                + Quote.found(keys.join(entry.getKey()))
                + Suggestions.hint(entry.getKey(), List.of(known)));
      }
    }
    return keys;
  }

  /** The kind of the group, which must be one of these. */
  public String kind(String... kinds) {
    Node kind = require(RecordShape.KIND, "one of " + String.join(", ", kinds));
    return ScalarReader.word(kind, List.of(kinds), join(RecordShape.KIND));
  }

  /** Checks that no key belongs to another kind. */
  public void only(String kind, String... known) {
    node.entries()
        .forEach(
            (key, value) -> {
              if (!key.equals(RecordShape.KIND) && !List.of(known).contains(key)) {
                throw new InputException(
                    "%s: unknown key %s for kind %s. Known: %s"
                        .formatted(
                            value.place(), Quote.found(join(key)), kind, String.join(", ", known)));
              }
            });
  }

  public Optional<Node> find(String key) {
    return Optional.ofNullable(node.entries().get(key));
  }

  public Node require(String key, String expected) {
    return find(key)
        .orElseThrow(
            () ->
                new InputException(
                    "%s: %s is missing; expected %s".formatted(node.place(), join(key), expected)));
  }

  public Optional<String> text(String key) {
    return find(key).map(value -> (String) ScalarReader.read(value, String.class, join(key)));
  }

  public OptionalLong whole(String key, long most) {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    long value = (Long) ScalarReader.read(found.get(), long.class, join(key));
    if (value > most || value < -most) {
      throw expected(found.get(), join(key), "a whole number of at most " + most);
    }
    return OptionalLong.of(value);
  }

  public double number(String key) {
    return (Double) ScalarReader.read(require(key, "a number"), double.class, join(key));
  }

  /** Creates a record of values already read; its errors are reported with the line of the key. */
  public <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InputException refused) {
      String message = refused.getMessage();
      String key = RecordShape.firstWord(message);
      Node named = node.entries().get(key.substring(key.lastIndexOf('.') + 1));
      String whole = key.contains(".") ? message : join(message);
      throw new InputException((named == null ? node : named).place() + ": " + whole, refused);
    }
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** A map with arbitrary keys, in order. */
  public static <T> Map<String, T> each(Node node, String path, BiFunction<Node, String, T> read) {
    if (!(node instanceof Node.Mapping mapping)) {
      throw expected(node, path, "a group of keys, such as game.penalty.weight");
    }
    Map<String, T> values = new LinkedHashMap<>();
    mapping.entries().forEach((key, value) -> values.put(key, read.apply(value, path + "." + key)));
    return values;
  }

  public static List<Node> items(Node node, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      throw expected(node, path, "a list");
    }
    return sequence.items();
  }

  /** A list of values, each as written in a file. */
  public static List<String> values(Node node, String path) {
    List<String> values = new ArrayList<>();
    for (Node item : items(node, path)) {
      values.add(value(item, path));
    }
    return values;
  }

  /** A value as one line of YAML that is read as the same value. */
  public static String value(Node node, String path) {
    if (node instanceof Node.Scalar scalar && !scalar.empty()) {
      return isRead(scalar.text(), scalar) ? scalar.text() : FlatSettings.inQuotes(scalar.text());
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream()
          .map(item -> item(item, path))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    throw expected(node, path, "a value");
  }

  /** An item of a list, which may also be a group of keys, such as a player. */
  private static String item(Node node, String path) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(entry -> entry.getKey() + ": " + item(entry.getValue(), path))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    String value = value(node, path);
    boolean apart = !(node instanceof Node.Scalar scalar) || isRead("[" + value + "]", scalar);
    return apart ? value : FlatSettings.inQuotes(value);
  }

  /** Whether YAML, or the only item of its list, is read as this text without quotes. */
  private static boolean isRead(String yaml, Node.Scalar expected) {
    try {
      Node read = NodeReader.read(yaml, line -> expected.place());
      Node found =
          read instanceof Node.Sequence list && list.items().size() == 1
              ? list.items().get(0)
              : read;
      return expected.equals(found);
    } catch (InputException malformed) {
      return false;
    }
  }

  public static InputException expected(Node node, String path, String expected) {
    return new InputException(
        "%s: %s must be %s, found %s".formatted(node.place(), path, expected, node.found()));
  }
}
