package io.equilibria.internal.config.binding;

import io.equilibria.config.Spec;
import java.util.List;
import java.util.function.BiConsumer;

/** Visits the settings in a record that are selected by a kind, at every depth. */
public final class SpecTree {
  private SpecTree() {}

  /**
   * Visits the settings in record order.
   *
   * @param visitor receives the key of each; for a list, the singular key, such as {@code penalty}
   */
  public static void forEach(Record record, BiConsumer<String, Spec> visitor) {
    RecordShape.keys(record.getClass())
        .forEach(
            (key, component) -> {
              Object value = RecordShape.value(record, component);
              List<?> members = value instanceof List<?> list ? list : List.of(value);
              members.forEach(member -> visit(key, member, visitor));
            });
  }

  private static void visit(String key, Object member, BiConsumer<String, Spec> visitor) {
    if (member instanceof Spec spec) {
      visitor.accept(key, spec);
    }
    if (member instanceof Record record) {
      forEach(record, visitor);
    }
  }
}
