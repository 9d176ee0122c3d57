package io.equilibria.config;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Every kind that experiments may name. Filled by the library and by jars on the class path,
 * through {@link CatalogueProvider}, and by a program, through {@link #with}. Immutable.
 */
public final class Catalogue {
  private static Catalogue installed;

  private final List<Kind<?>> kinds;

  private Catalogue(List<Kind<?>> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /**
   * The library's kinds and those of every jar that the loader sees.
   *
   * @throws InputException if two kinds of one sort have the same name
   */
  public static Catalogue load(ClassLoader loader) {
    Catalogue all = new Catalogue(List.of());
    for (CatalogueProvider provider : ServiceLoader.load(CatalogueProvider.class, loader)) {
      for (Kind<?> kind : provider.kinds()) {
        all = all.with(kind);
      }
    }
    return all;
  }

  /**
   * The catalogue of this process: that of {@link #load} with the context class loader of the
   * thread that first asked for it.
   *
   * @throws InputException if two kinds of one sort have the same name
   */
  public static synchronized Catalogue installed() {
    if (installed == null) {
      installed = load(Thread.currentThread().getContextClassLoader());
    }
    return installed;
  }

  /**
   * A catalogue that also holds a kind of one's own.
   *
   * @throws InputException if a kind of the same sort has its name
   */
  public Catalogue with(Kind<?> kind) {
    Objects.requireNonNull(kind, "kind");
    for (Kind<?> known : kinds) {
      if (known.name().equals(kind.name()) && alike(known, kind)) {
        throw new InputException(
            "expected kinds of different names, found %s twice, in %s and %s; give yours a"
                    .formatted(
                        Quote.found(kind.name()),
                        known.getClass().getName(),
                        kind.getClass().getName())
                + " namespace, such as acme:"
                + kind.name());
      }
    }
    List<Kind<?>> more = new ArrayList<>(kinds);
    more.add(kind);
    return new Catalogue(more);
  }

  private static boolean alike(Kind<?> a, Kind<?> b) {
    return sorts(a.getClass()).anyMatch(sort -> sort.isInstance(b));
  }

  /** The interfaces right below {@link Kind} that a class implements, such as that of penalties. */
  private static Stream<Class<?>> sorts(Class<?> type) {
    List<Class<?>> above = new ArrayList<>(List.of(type.getInterfaces()));
    if (above.contains(Kind.class)) {
      return Stream.of(type);
    }
    if (type.getSuperclass() != null) {
      above.add(type.getSuperclass());
    }
    return above.stream().flatMap(Catalogue::sorts);
  }

  /**
   * The kinds of one sort by name, in order.
   *
   * @param sort the sub-interface, such as that of penalties
   */
  public <K extends Kind<?>> Map<String, K> all(Class<K> sort) {
    Map<String, K> found = new LinkedHashMap<>();
    kinds.stream()
        .filter(sort::isInstance)
        .map(sort::cast)
        .forEach(kind -> found.put(kind.name(), kind));
    return found;
  }

  /**
   * The kind of settings.
   *
   * @throws InputException if there is none; it names those there are
   */
  public <K extends Kind<?>> K of(Class<K> sort, Spec settings) {
    return get(sort, settings.kind());
  }

  /**
   * The kind of that name.
   *
   * @throws InputException if there is none; it names those there are
   */
  public <K extends Kind<?>> K get(Class<K> sort, String name) {
    Map<String, K> known = all(sort);
    K found = known.get(name);
    if (found == null) {
      throw new InputException(
          "unknown kind " + Quote.found(name) + Suggestions.hint(name, known.keySet()));
    }
    return found;
  }
}
