package io.equilibria.config.internal;

import io.equilibria.internal.text.Quote;
import java.util.List;
import java.util.Map;

/**
 * A piece of YAML with the place where it stands, as messages give it: file and line, or the
 * override. Scalars stay text until a record's component says what they should be, so that {@code
 * 010}, {@code on} and {@code 1e-4} mean what they look like.
 */
public sealed interface Node {
  String place();

  /** What was found, for a message. */
  String found();

  /**
   * A value that is neither list nor keys.
   *
   * @param empty whether nothing was written, or {@code null}
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
