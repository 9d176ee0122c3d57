package io.equilibria.config.internal;

import io.equilibria.config.Spec;
import java.util.List;
import java.util.function.BiConsumer;

/** The settings in a record that are chosen by a kind, at every depth. */
public final class SpecTree {
  private SpecTree() {}

  /**
   * Visits them in the order of the records.
   *
   * @param visitor gets the key that each is the value of, of a list that of one member, such as
   *     {@code penalty}
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
