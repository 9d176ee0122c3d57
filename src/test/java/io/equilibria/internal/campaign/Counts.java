package io.equilibria.internal.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each of a few things has happened, or how much of it there was at most. */
final class Counts {
  private final Map<String, Long> counts = new LinkedHashMap<>();

  Counts(List<String> names) {
    names.forEach(name -> counts.put(name, 0L));
  }

  void add(String name, long count) {
    if (counts.computeIfPresent(name, (key, before) -> before + count) == null) {
      throw new IllegalArgumentException("no count " + name + " among " + counts.keySet());
    }
  }

  /** Raises a count to a value that it has not reached yet. */
  void atLeast(String name, long value) {
    add(name, Math.max(0, value - get(name)));
  }

  long get(String name) {
    return counts.get(name);
  }

  /** In the order of the names. */
  List<Long> values() {
    return List.copyOf(counts.values());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((name, count) -> text.append(", %,d %s".formatted(count, name)));
    return text.toString();
  }
}
