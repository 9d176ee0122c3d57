package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Merges a group of keys into a value that was given for the same path. */
public final class NodeMerger {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]");

  private NodeMerger() {}

  /**
   * The value with the keys of the group: a word is the kind of the group, the keys below a list
   * are indexes from 0, and a group of another kind replaces a group.
   *
   * @param path the path of both
   * @throws InputException if the value is something else, or an index is out of range
   */
  public static Node merge(Node value, Node.Mapping below, String path) {
    if (value instanceof Node.Sequence list) {
      return items(list, below, path);
    }
    if (value instanceof Node.Mapping group) {
      return group(group, below, path);
    }
    if (value instanceof Node.Scalar word && WORD.matcher(word.text()).lookingAt()) {
      return group(new Node.Mapping(below.place(), Map.of(RecordShape.KIND, word)), below, path);
    }
    throw new InputException(
        "%s: %s must be a kind or a list, since settings below it are given too, found %s; leave one of them out"
            .formatted(below.place(), path, value.found()));
  }

  private static Node items(Node.Sequence list, Node.Mapping below, String path) {
    List<Node> items = new ArrayList<>(list.items());
    below
        .entries()
        .forEach(
            (key, node) -> {
              int index = index(key, items.size(), node, path);
              items.set(index, child(items.get(index), node, RecordMerger.join(path, key)));
            });
    return new Node.Sequence(below.place(), items);
  }

  private static Node group(Node.Mapping group, Node.Mapping below, String path) {
    if (isOfAnotherKind(group, below)) {
      return below;
    }
    Map<String, Node> entries = new LinkedHashMap<>(group.entries());
    below
        .entries()
        .forEach(
            (key, node) ->
                entries.merge(
                    key, node, (old, given) -> child(old, given, RecordMerger.join(path, key))));
    return new Node.Mapping(below.place(), entries);
  }

  private static Node child(Node old, Node given, String path) {
    return given instanceof Node.Mapping below ? merge(old, below, path) : given;
  }

  private static boolean isOfAnotherKind(Node.Mapping group, Node.Mapping below) {
    return group.entries().get(RecordShape.KIND) instanceof Node.Scalar old
        && below.entries().get(RecordShape.KIND) instanceof Node.Scalar given
        && !old.text().equals(given.text());
  }

  /** The index that a key names; it must be that of an item of a list of this size. */
  static int index(String key, int size, Node node, String path) {
    for (int i = 0; i < size; i++) {
      if (key.equals(String.valueOf(i))) {
        return i;
      }
    }
    if (size == 0) {
      throw new InputException(
          "%s: %s is an empty list, found a change of its item %s; add the item, or leave the change out"
              .formatted(node.place(), path, Quote.found(key)));
    }
    throw new InputException(
        "%s: %s must be followed by an index from 0 to %d, found %s"
            .formatted(node.place(), path, size - 1, Quote.found(key)));
  }
}
