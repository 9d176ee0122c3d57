package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.AnyWord;
import io.equilibria.internal.config.UnknownKindException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges nodes into a record: values given by a node are replaced, all others are kept. Each record
 * on the way is created once with all changes, so the order of keys does not matter and partial
 * changes are never validated.
 *
 * <p>A node whose {@code kind} differs from the record's starts from the defaults of the new kind,
 * even for components that both kinds have, since their meaning and suitable values differ between
 * kinds. Other values of the node are merged into those defaults.
 */
public final class RecordMerger {
  private final Catalogue catalogue;

  /**
   * Creates a merger.
   *
   * @param catalogue the kinds that a node may name
   */
  public RecordMerger(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Merges a node into a base.
   *
   * @param base may be null for a choice whose node gives its kind
   * @param path the path of the node, empty for the experiment itself
   */
  public <T> T lay(Node node, Class<T> type, T base, String path) {
    return type.cast(value(node, type, base, path));
  }

  Object value(Node node, Type type, Object base, String path) {
    if (type instanceof ParameterizedType list) {
      return items(node, list.getActualTypeArguments()[0], path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      Node.Mapping mapping = mapping(node, RecordShape.keys(plain).keySet(), path);
      return record(mapping, (Record) base, path, Map.of());
    }
    if (plain.isInterface()) {
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
    Map<String, Record> kinds = catalogue.choices(choice);
    if (node instanceof Node.Scalar word && !word.empty()) {
      return kind(word, choice, base, path, true);
    }
    Node.Mapping mapping = mapping(node, Set.of(RecordShape.KIND), path);
    Node kind = mapping.entries().get(RecordShape.KIND);
    if (kind == null && saysNothing(base)) {
      Optional<Record> only = onlyWithKeys(kinds);
      if (only.isPresent()) {
        return record(mapping, only.get(), path, kinds);
      }
    }
    if (kind == null && base == null) {
      throw new InputException(
          node.place()
              + ": "
              + join(path, RecordShape.KIND)
              + " is missing; expected one of "
              + String.join(", ", kinds.keySet()));
    }
    if (kind == null) {
      return record(mapping, (Record) base, path, kinds);
    }
    boolean alone = mapping.entries().size() == 1;
    Record start = kind(kind, choice, base, join(path, RecordShape.KIND), alone);
    return alone ? start : record(mapping, start, path, kinds);
  }

  /** Whether the base has no keys of its own to merge into. */
  private static boolean saysNothing(Object base) {
    return base == null || RecordShape.keys(base.getClass()).isEmpty();
  }

  /** The only kind of a choice that has keys, which is then implied by the keys. */
  private static Optional<Record> onlyWithKeys(Map<String, Record> kinds) {
    List<Record> some =
        kinds.values().stream().filter(one -> !RecordShape.keys(one.getClass()).isEmpty()).toList();
    return some.size() == 1 ? Optional.of(some.get(0)) : Optional.empty();
  }

  /**
   * The base if it has this kind, otherwise the defaults of the kind.
   *
   * @param alone whether no other key is given, so that an unlisted kind may be allowed
   */
  private Record kind(Node kind, Class<?> choice, Object base, String path, boolean alone) {
    Map<String, Record> kinds = catalogue.choices(choice);
    AnyWord open = choice.getAnnotation(AnyWord.class);
    if (open != null && alone) {
      String word = (String) ScalarReader.read(kind, String.class, path);
      if (!kinds.containsKey(word)) {
        return word(kind, open.value(), word, path);
      }
    }
    Record defaults = kinds.get(known(kind, choice, List.copyOf(kinds.keySet()), path));
    boolean same = defaults.getClass().isInstance(base) && !RecordShape.isWord(defaults.getClass());
    return same ? (Record) base : defaults;
  }

  private static String known(Node kind, Class<?> choice, List<String> names, String path) {
    try {
      return ScalarReader.word(kind, names, path);
    } catch (InputException unknown) {
      if (kind instanceof Node.Scalar word && !word.empty()) {
        throw new UnknownKindException(unknown.getMessage(), choice, word.text());
      }
      throw unknown;
    }
  }

  private static Record word(Node node, Class<?> type, String word, String path) {
    try {
      return RecordShape.make(type, new Object[] {word});
    } catch (InputException refused) {
      String message = refused.getMessage();
      String said = message.substring(RecordShape.firstWord(message).length());
      String whole = said.isEmpty() ? ": " + message : said;
      throw new InputException(node.place() + ": " + path + whole, refused);
    }
  }

  /**
   * Creates a record of the base's class, with each component from the node or else from the base.
   *
   * @param kinds the kinds of the choice of which the record is a member, or empty
   */
  private Record record(Node.Mapping node, Record base, String path, Map<String, Record> kinds) {
    Map<String, RecordComponent> keys = RecordShape.keys(base.getClass());
    UnknownKey.refuse(node, base, path, kinds);
    List<Object> values = new ArrayList<>();
    keys.forEach(
        (key, component) -> {
          Object present = RecordShape.value(base, component);
          if (RecordShape.isPlural(component)) {
            values.add(new MemberMerger(this, component, (List<?>) present, path).lay(node));
            return;
          }
          Node laid = node.entries().get(key);
          values.add(
              laid == null
                  ? present
                  : value(laid, component.getGenericType(), present, join(path, key)));
        });
    try {
      return RecordShape.make(base.getClass(), values.toArray());
    } catch (InputException refused) {
      throw located(refused, node, path);
    }
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

  /**
   * Adds the full path and line to an error of a record, which knows only the last parts of the
   * key.
   */
  private static InputException located(InputException refused, Node.Mapping node, String path) {
    String message = refused.getMessage();
    String key = RecordShape.firstWord(message);
    String within = path.isEmpty() ? key : key.substring(key.indexOf('.') + 1);
    Node place = node;
    for (String part : within.split("\\.")) {
      Node next = within(place, part);
      if (next == null) {
        break;
      }
      place = next;
    }
    String text = join(path, within) + message.substring(key.length());
    return new InputException(place.place() + ": " + text, refused);
  }

  private static Node within(Node node, String part) {
    if (node instanceof Node.Sequence sequence && part.matches("\\d{1,9}")) {
      int index = Integer.parseInt(part);
      return index < sequence.items().size() ? sequence.items().get(index) : null;
    }
    return node instanceof Node.Mapping mapping ? mapping.entries().get(part) : null;
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
