package io.equilibria.internal.score;

import io.equilibria.InputException;
import io.equilibria.config.Spec;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Access to records of settings by component name. */
final class ScoreSettings {
  private ScoreSettings() {}

  /** The settings by name. */
  static Map<String, String> of(Spec settings) {
    Map<String, String> all = new LinkedHashMap<>();
    for (RecordComponent one : components(settings)) {
      all.put(one.getName(), String.valueOf(value(settings, one)));
    }
    return all;
  }

  /**
   * The settings with one changed.
   *
   * @throws InputException if there is no setting of that name or the value is invalid
   */
  static <S extends Spec> S with(S settings, String name, String value) {
    List<Object> values = new ArrayList<>();
    boolean found = false;
    for (RecordComponent one : components(settings)) {
      boolean meant = one.getName().equals(name);
      found |= meant;
      values.add(meant ? parsed(name, one.getType(), value) : value(settings, one));
    }
    if (!found) {
      throw new InputException(
          "unknown setting " + Quote.found(name) + known(name, of(settings).keySet()));
    }
    return made(settings, values.toArray());
  }

  private static String known(String name, Set<String> names) {
    return names.isEmpty() ? "; there are no settings" : Suggestions.hint(name, names);
  }

  private static RecordComponent[] components(Spec settings) {
    return settings.getClass().getRecordComponents();
  }

  private static Object parsed(String name, Class<?> type, String value) {
    try {
      if (type == int.class) {
        return Integer.parseInt(value);
      }
      if (type == double.class) {
        return Double.parseDouble(value);
      }
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s: expected a %s, found %s"
              .formatted(name, type == int.class ? "whole number" : "number", Quote.found(value)),
          e);
    }
    if (type == boolean.class && List.of("true", "false").contains(value)) {
      return Boolean.parseBoolean(value);
    }
    if (type == boolean.class) {
      throw new InputException(name + ": expected true or false, found " + Quote.found(value));
    }
    return value;
  }

  private static Object value(Spec settings, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(settings.getClass() + " cannot be read", e);
    }
  }

  private static <S extends Spec> S made(S settings, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components(settings)).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // a constructor of the class of the settings
      Constructor<S> constructor =
          (Constructor<S>) settings.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InputException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(settings.getClass() + " cannot be made", e);
    }
  }
}
