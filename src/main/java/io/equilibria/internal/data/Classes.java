package io.equilibria.internal.data;

import java.util.List;
import java.util.stream.IntStream;

/** Default names of classes. */
public final class Classes {
  private Classes() {}

  /** The classes of a list of names: none if there are fewer than two. */
  public static List<String> several(List<String> names) {
    return names.size() < 2 ? List.of() : names;
  }

  /** The classes "0", "1", ... of the parts of a law or set; empty for a single part. */
  public static List<String> numbered(int parts) {
    return parts < 2 ? List.of() : IntStream.range(0, parts).mapToObj(String::valueOf).toList();
  }
}
