package io.equilibria.internal.config.binding;

import io.equilibria.internal.text.Quote;
import java.util.List;
import java.util.Map;

/**
 * A YAML node with its location for messages: file and line, or the override. Scalars remain text
 * until the type of a record component is known, so that {@code 010} is a decimal number, {@code
 * on} a word and {@code 1e-4} a number.
 */
public sealed interface Node {
  String place();

  /** A description of the node, for messages. */
  String found();

  /**
   * A scalar value.
   *
   * @param empty whether it is empty or {@code null}
   */
  record Scalar(String place, String text, boolean empty) implements Node {
    @Override
    public String found() {
      return empty ? "nothing" : Quote.found(text);
    }
  }

  /** A list. */
  record Sequence(String place, List<Node> items) implements Node {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** Keys in the order of the file; each value's place is that of its key. */
  record Mapping(String place, Map<String, Node> entries) implements Node {
    @Override
    public String found() {
      return "keys (" + Quote.found(String.join(", ", entries.keySet())) + ")";
    }
  }
}
