package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import io.equilibria.internal.config.Singular;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The keys of a record, and the conversion between values and records. */
public final class RecordShape {
  /** The key that selects the record of a choice. */
  public static final String KIND = "kind";

  /** Cached, because a large sweep looks them up millions of times. */
  private static final ClassValue<Map<String, RecordComponent>> KEYS =
      new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> type) {
          Map<String, RecordComponent> keys = new LinkedHashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().trySetAccessible(); // Records of programs need not be public.
            Singular one = component.getAnnotation(Singular.class);
            keys.put(one == null ? key(component.getName()) : one.value(), component);
          }
          return Collections.unmodifiableMap(keys);
        }
      };

  private static final ClassValue<Constructor<?>> CONSTRUCTORS =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
          try {
            return constructor(type);
          } catch (NoSuchMethodException e) {
            throw new LinkageError("making " + type, e);
          }
        }
      };

  private RecordShape() {}

  /** Components by key, in the order of the record; lists of players by their singular keys. */
  public static Map<String, RecordComponent> keys(Class<?> type) {
    return KEYS.get(type);
  }

  /** Whether a component is a list of records with a singular key for a list of one. */
  static boolean isPlural(RecordComponent component) {
    return component.isAnnotationPresent(Singular.class);
  }

  /** The key of a component; for a list, that of longer lists. */
  static String key(RecordComponent component) {
    return key(component.getName());
  }

  /** Whether a record of a choice has no component except its kind. */
  static boolean isWord(Class<?> type) {
    Map<String, RecordComponent> keys = keys(type);
    return keys.size() == 1 && keys.containsKey(KIND);
  }

  /**
   * The defaults of a record that is not a member of a choice: its constant {@code DEFAULT}.
   *
   * @throws LinkageError if it has none
   */
  static Record defaults(Class<?> type) {
    try {
      return (Record) type.getField("DEFAULT").get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " needs a constant DEFAULT, being a member of lists", e);
    }
  }

  /** The key of a component: {@code oneSided} is {@code one-sided}. */
  static String key(String component) {
    if (component.chars().noneMatch(Character::isUpperCase)) {
      return component;
    }
    return component.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** The word for a constant: {@code LEAKY_RELU} is {@code leaky-relu}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Object value(Object holder, RecordComponent component) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("reading " + component, e);
    }
  }

  /**
   * Creates a record of these values, in component order.
   *
   * @throws InputException as thrown by the record
   */
  static Record make(Class<?> type, Object[] values) {
    try {
      return (Record) CONSTRUCTORS.get(type).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InputException refused) {
        throw refused;
      }
      if (e.getCause() instanceof RuntimeException refused) {
        throw new InputException(
            "%s: %s".formatted(type.getSimpleName(), refused.getMessage()), refused);
      }
      throw new LinkageError("making " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("making " + type, e);
    }
  }

  /** The key with which the message of a record begins; all of it if it has no space. */
  static String firstWord(String message) {
    int end = message.indexOf(' ');
    return end < 0 ? message : message.substring(0, end);
  }

  private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    constructor.trySetAccessible();
    return constructor;
  }
}
