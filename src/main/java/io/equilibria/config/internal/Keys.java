package io.equilibria.config.internal;

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

/** A group of keys of a file that is no record: each key is known or refused. */
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
   * @param path of the node, empty for a whole file
   * @param what messages call it
   * @param known the keys that there may be
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

  /** Which of these kinds the group says it is. */
  public String kind(String... kinds) {
    Node kind = require(RecordShape.KIND, "one of " + String.join(", ", kinds));
    return ScalarReader.word(kind, List.of(kinds), join(RecordShape.KIND));
  }

  /** Refuses keys of other kinds. */
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
    if (value > most) {
      throw expected(found.get(), join(key), "a whole number of at most " + most);
    }
    return OptionalLong.of(value);
  }

  public double number(String key) {
    return (Double) ScalarReader.read(require(key, "a number"), double.class, join(key));
  }

  /** A record of values read already; what it refuses is told with the line of the key it names. */
  public <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InputException refused) {
      String message = refused.getMessage();
      String key = message.substring(0, message.indexOf(' '));
      Node named = node.entries().get(key.substring(key.lastIndexOf('.') + 1));
      String whole = key.contains(".") ? message : join(message);
      throw new InputException((named == null ? node : named).place() + ": " + whole, refused);
    }
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** A map from any keys, in their order. */
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

  /** A list of values, each as it would be written in a file. */
  public static List<String> values(Node node, String path) {
    List<String> values = new ArrayList<>();
    for (Node item : items(node, path)) {
      values.add(value(item, path));
    }
    return values;
  }

  /** A value as it would be written in a file. */
  public static String value(Node node, String path) {
    if (node instanceof Node.Scalar scalar && !scalar.empty()) {
      return scalar.text();
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream()
          .map(item -> item(item, path))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    throw expected(node, path, "a value");
  }

  /** In a list there may also be groups of keys, such as players. */
  private static String item(Node node, String path) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(entry -> entry.getKey() + ": " + item(entry.getValue(), path))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value(node, path);
  }

  public static InputException expected(Node node, String path, String expected) {
    return new InputException(
        "%s: %s must be %s, found %s".formatted(node.place(), path, expected, node.found()));
  }
}
