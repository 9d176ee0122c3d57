package io.equilibria.config.internal;

import io.equilibria.InputException;
import io.equilibria.config.Quote;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays nodes over a list of records: a group under its singular key over its only member, a list
 * under its plural key in place of it, groups under indexes over single members.
 */
final class MemberMerger {
  private final Type type;
  private final List<?> present;
  private final String one;
  private final String many;

  private MemberMerger(RecordComponent component, List<?> present, String one, String many) {
    this.type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    this.present = present;
    this.one = one;
    this.many = many;
  }

  /**
   * The members with what the node says of them laid over them.
   *
   * @param node of the record that has the list
   * @param key the singular key
   * @param path of the record
   */
  static List<?> lay(
      Node.Mapping node, String key, RecordComponent component, List<?> present, String path) {
    Node single = node.entries().get(key);
    Node list = node.entries().get(RecordShape.key(component));
    String one = RecordMerger.join(path, key);
    String many = RecordMerger.join(path, RecordShape.key(component));
    if (single != null && list != null) {
      throw new InputException(
          "%s: expected either %s or %s, found both; give one of them"
              .formatted(list.place(), one, many));
    }
    MemberMerger members = new MemberMerger(component, present, one, many);
    if (single != null) {
      return members.only(single);
    }
    return list == null ? present : members.all(list);
  }

  private List<?> only(Node node) {
    if (present.size() != 1) {
      throw new InputException(
          "%s: %s stands for the only one, found %d of them; give its index, %s.0 to %s.%d"
              .formatted(node.place(), one, present.size(), many, many, present.size() - 1));
    }
    return List.of(RecordMerger.value(node, type, present.get(0), one));
  }

  private List<?> all(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return items(sequence.items());
    }
    if (node instanceof Node.Mapping mapping) {
      return byIndex(mapping);
    }
    throw Keys.expected(node, many, "a list of groups, or groups by index from 0");
  }

  /** Each starts from the defaults of its type, whatever stood there before. */
  private List<?> items(List<Node> nodes) {
    Class<?> plain = (Class<?>) type;
    List<Object> items = new ArrayList<>();
    for (Node node : nodes) {
      Object base = plain.isRecord() ? RecordShape.defaults(plain) : null;
      items.add(RecordMerger.value(node, type, base, many + "." + items.size()));
    }
    return items;
  }

  private List<?> byIndex(Node.Mapping mapping) {
    List<Object> members = new ArrayList<>(present);
    for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
      int index = index(entry.getKey(), entry.getValue());
      String path = many + "." + index;
      members.set(index, RecordMerger.value(entry.getValue(), type, present.get(index), path));
    }
    return members;
  }

  private int index(String key, Node node) {
    for (int i = 0; i < present.size(); i++) {
      if (key.equals(String.valueOf(i))) {
        return i;
      }
    }
    throw new InputException(
        "%s: %s must be followed by an index from 0 to %d, found %s"
            .formatted(node.place(), many, present.size() - 1, Quote.found(key)));
  }
}
