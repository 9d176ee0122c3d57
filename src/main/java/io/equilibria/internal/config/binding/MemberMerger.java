package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.config.Singular;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Merges nodes into a list of records: a group under the singular key is merged into the only
 * member, a list under the plural key replaces the list, and groups under indexes are merged into
 * single members.
 */
final class MemberMerger {
  private final RecordMerger merger;
  private final Type type;
  private final List<?> present;
  private final String singular;
  private final String plural;
  private final String path;

  /**
   * Creates a merger for one list.
   *
   * @param component the component with the list
   * @param path the path of the record that contains it
   */
  MemberMerger(RecordMerger merger, RecordComponent component, List<?> present, String path) {
    this.merger = merger;
    this.type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    this.present = present;
    this.singular = component.getAnnotation(Singular.class).value();
    this.plural = RecordShape.key(component);
    this.path = path;
  }

  /** The members merged with their record's node. */
  List<?> lay(Node.Mapping node) {
    Node one = node.entries().get(singular);
    Node many = node.entries().get(plural);
    if (one != null && many != null) {
      throw new InputException(
          "%s: expected either %s or %s, found both; give one of them"
              .formatted(many.place(), join(singular), join(plural)));
    }
    if (one != null) {
      return only(one);
    }
    return many == null ? present : all(many);
  }

  private String join(String key) {
    return RecordMerger.join(path, key);
  }

  private List<?> only(Node node) {
    if (present.size() != 1) {
      throw new InputException(
          "%s: %s stands for the only one, found %d of them; give its index, %s.0 to %s.%d"
              .formatted(
                  node.place(),
                  join(singular),
                  present.size(),
                  join(plural),
                  join(plural),
                  present.size() - 1));
    }
    return List.of(merger.value(node, type, present.get(0), join(singular)));
  }

  private List<?> all(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return items(sequence.items());
    }
    if (node instanceof Node.Mapping mapping) {
      return byIndex(mapping);
    }
    throw Keys.expected(node, join(plural), "a list of groups, or groups by index from 0");
  }

  /**
   * The items of a list; each starts from the defaults of its type, independent of previous
   * members.
   */
  private List<?> items(List<Node> nodes) {
    Class<?> plain = (Class<?>) type;
    List<Object> items = new ArrayList<>();
    for (Node node : nodes) {
      Object base = plain.isRecord() ? RecordShape.defaults(plain) : null;
      items.add(merger.value(node, type, base, join(plural) + "." + items.size()));
    }
    return items;
  }

  private List<?> byIndex(Node.Mapping mapping) {
    List<Object> members = new ArrayList<>(present);
    for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
      int index = NodeMerger.index(entry.getKey(), present.size(), entry.getValue(), join(plural));
      String path = join(plural) + "." + index;
      members.set(index, merger.value(entry.getValue(), type, present.get(index), path));
    }
    return members;
  }
}
