package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.config.Spec;
import io.equilibria.internal.text.Quote;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The types that settings may have: records whose components {@link RecordMerger} reads and {@link
 * FlatSettings} writes.
 */
public final class SettingTypes {
  private final String kind;
  private final Set<Class<?>> seen = new HashSet<>();

  private SettingTypes(String kind) {
    this.kind = kind;
  }

  /**
   * Checks the settings of a kind, so that a run with them can be read again.
   *
   * @param kind the name of the kind, for messages
   * @throws InputException if they are no record, or a component has an unsupported type
   */
  public static void require(String kind, Class<?> settings) {
    if (!settings.isRecord()) {
      throw new InputException(
          "the kind %s: expected settings that are a record, found %s; make it a record"
              .formatted(Quote.found(kind), settings));
    }
    new SettingTypes(kind).components(settings);
  }

  private void components(Class<?> type) {
    if (!seen.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Type of = component.getGenericType();
      boolean known =
          RecordShape.isPlural(component)
              ? of instanceof ParameterizedType list && supported(list.getActualTypeArguments()[0])
              : supported(of);
      if (!known) {
        throw new InputException(
            "the kind %s: %s.%s: expected double, int, long, boolean, String, an enum, a List of"
                    .formatted(Quote.found(kind), type.getSimpleName(), component.getName())
                + " one of these, a record of these, or an interface of settings such as"
                + " PenaltySettings, found %s; use one of them".formatted(of.getTypeName()));
      }
    }
  }

  private boolean supported(Type type) {
    if (isListOfValues(type)) {
      return true;
    }
    if (!(type instanceof Class<?> plain)) {
      return false;
    }
    if (plain.isRecord()) {
      components(plain);
      return true;
    }
    return plain.isInterface() ? Spec.class.isAssignableFrom(plain) : ScalarReader.reads(plain);
  }

  /** Lists of records have no syntax of their own in paths, unless they have a singular key. */
  private static boolean isListOfValues(Type type) {
    if (!(type instanceof ParameterizedType list) || list.getRawType() != List.class) {
      return false;
    }
    Type item = list.getActualTypeArguments()[0];
    return isListOfValues(item) || (item instanceof Class<?> plain && ScalarReader.reads(plain));
  }
}
