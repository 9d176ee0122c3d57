package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schema version at the start of a file, {@code schema: 1}. Files without it have version 1. It
 * is increased when older versions of the program would misinterpret a file.
 */
public final class SchemaVersion {
  /** The version written. */
  public static final int CURRENT = 1;

  public static final String KEY = "schema";

  private SchemaVersion() {}

  /**
   * Checks the version and returns the node without it.
   *
   * @throws InputException if the file was written by a newer version
   */
  public static Node checked(Node root) {
    if (!(root instanceof Node.Mapping mapping) || !mapping.entries().containsKey(KEY)) {
      return root;
    }
    Map<String, Node> rest = new LinkedHashMap<>(mapping.entries());
    check(rest.remove(KEY));
    return new Node.Mapping(mapping.place(), rest);
  }

  private static void check(Node number) {
    long schema = (Long) ScalarReader.read(number, long.class, KEY);
    if (schema > CURRENT) {
      throw new InputException(
          "%s: %s must be at most %d, found %d: a newer version wrote this file; open it with that"
              .formatted(number.place(), KEY, CURRENT, schema));
    }
    if (schema < 1) {
      throw Keys.expected(number, KEY, "at least 1");
    }
  }
}
