package io.equilibria.config;

import io.equilibria.InputException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays nodes over a record: what a node names is replaced, everything else stays. Each record on
 * the way is made once, from all that is laid over it, so that the order of keys has no meaning and
 * no half of a change is ever checked.
 *
 * <p>A node whose {@code kind} differs from the record's starts from the defaults of that kind;
 * where components are kept, those that both kinds have stay as they were.
 */
final class Overlay {
  private final boolean keepsCommon;

  /**
   * An overlay.
   *
   * @param keepsCommon whether a change of kind keeps the components that both kinds have
   */
  Overlay(boolean keepsCommon) {
    this.keepsCommon = keepsCommon;
  }

  /**
   * The base with the node laid over it.
   *
   * @param base may be null for a choice whose node names its kind
   * @param path of the node from the experiment, empty for the experiment itself
   */
  <T> T lay(Node node, Class<T> type, T base, String path) {
    return type.cast(value(node, type, base, path));
  }

  private Object value(Node node, Type type, Object base, String path) {
    if (type instanceof ParameterizedType list) {
      return items(node, list.getActualTypeArguments()[0], path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(mapping(node, Shape.keys(plain).keySet(), path), (Record) base, base, path);
    }
    if (plain.isSealed()) {
      return choice(node, plain, base, path);
    }
    return ScalarReader.read(node, plain, path);
  }

  private List<Object> items(Node node, Type type, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      throw new InputException(
          node.place() + ": " + path + " must be a list, such as [1, 2], found " + node.found());
    }
    List<Object> items = new ArrayList<>();
    for (Node item : sequence.items()) {
      items.add(value(item, type, null, path + "[" + items.size() + "]"));
    }
    return items;
  }

  private Record choice(Node node, Class<?> choice, Object base, String path) {
    Map<String, Record> kinds = Kinds.of(choice);
    Node.Mapping mapping = mapping(node, Set.of(Shape.KIND), path);
    Node kind = mapping.entries().get(Shape.KIND);
    if (kind == null && base == null) {
      throw new InputException(
          node.place()
              + ": "
              + join(path, Shape.KIND)
              + " is missing; expected one of "
              + String.join(", ", kinds.keySet()));
    }
    Record defaults = (Record) base;
    if (kind != null) {
      List<String> names = List.copyOf(kinds.keySet());
      defaults = kinds.get(ScalarReader.word(kind, names, join(path, Shape.KIND)));
    }
    boolean same = defaults.getClass().isInstance(base);
    return record(mapping, defaults, same || keepsCommon ? base : null, path);
  }

  /** A record of the class of the defaults: from the node, else the base, else the defaults. */
  private Record record(Node.Mapping node, Record defaults, Object base, String path) {
    Map<String, RecordComponent> keys = Shape.keys(defaults.getClass());
    UnknownKey.refuse(node, defaults, path);
    List<Object> values = new ArrayList<>();
    keys.forEach(
        (key, component) -> {
          Object present = present(component, base, defaults);
          Node laid = node.entries().get(key);
          values.add(
              laid == null
                  ? present
                  : value(laid, component.getGenericType(), present, join(path, key)));
        });
    try {
      return Shape.make(defaults.getClass(), values.toArray());
    } catch (InputException refused) {
      throw located(refused, node, path);
    }
  }

  private static Object present(RecordComponent component, Object base, Record defaults) {
    if (base != null) {
      RecordComponent same = Shape.keys(base.getClass()).get(Shape.key(component.getName()));
      if (same != null && same.getGenericType().equals(component.getGenericType())) {
        return Shape.value(base, same);
      }
    }
    return Shape.value(defaults, component);
  }

  private static Node.Mapping mapping(Node node, Set<String> keys, String path) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new InputException(
        node.place()
            + ": "
            + (path.isEmpty() ? "an experiment" : path)
            + " must be a group of keys ("
            + String.join(", ", keys)
            + "), found "
            + node.found());
  }

  /** A record calls itself by the first part of the key; here its whole path and line are known. */
  private static InputException located(InputException refused, Node.Mapping node, String path) {
    String message = refused.getMessage();
    String key = message.substring(0, message.indexOf(' '));
    String within = path.isEmpty() ? key : key.substring(key.indexOf('.') + 1);
    Node place = node;
    for (String part : within.split("\\.")) {
      Node next = place instanceof Node.Mapping mapping ? mapping.entries().get(part) : null;
      if (next == null) {
        break;
      }
      place = next;
    }
    String text = join(path, within) + message.substring(key.length());
    return new InputException(place.place() + ": " + text, refused);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
