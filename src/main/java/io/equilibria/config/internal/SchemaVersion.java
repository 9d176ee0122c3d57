package io.equilibria.config.internal;

import io.equilibria.InputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The number that a file begins with, {@code schema: 1}: which version of the keys it is written
 * in. Files without it are of the first. It is raised when a file of this version would mean
 * something else to an older one.
 */
public final class SchemaVersion {
  /** What is written. */
  public static final int CURRENT = 1;

  public static final String KEY = "schema";

  private SchemaVersion() {}

  /**
   * The node without its number.
   *
   * @throws InputException if a newer version wrote it
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
