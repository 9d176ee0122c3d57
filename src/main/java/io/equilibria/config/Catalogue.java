package io.equilibria.config;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * Every kind that experiments may name. Filled by the library and by jars on the class path,
 * through {@link CatalogueProvider}, and by a program, through {@link #with}. Immutable.
 */
public final class Catalogue {
  private final List<Kind<?>> kinds;

  private Catalogue(List<Kind<?>> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** The library's kinds and those of every jar that the loader sees. */
  public static Catalogue load(ClassLoader loader) {
    Catalogue all = new Catalogue(List.of());
    for (CatalogueProvider provider : ServiceLoader.load(CatalogueProvider.class, loader)) {
      for (Kind<?> kind : provider.kinds()) {
        all = all.with(kind);
      }
    }
    return all;
  }

  /** The library's kinds and those of the jars on the class path, loaded once. */
  public static Catalogue installed() {
    return Installed.CATALOGUE;
  }

  /** Loaded when first asked for. */
  private static final class Installed {
    static final Catalogue CATALOGUE = load(Catalogue.class.getClassLoader());
  }

  /**
   * A catalogue that also holds a kind of one's own.
   *
   * @throws InputException if the name is taken
   */
  public Catalogue with(Kind<?> kind) {
    Objects.requireNonNull(kind, "kind");
    List<Kind<?>> more = new ArrayList<>(kinds);
    more.add(kind);
    return new Catalogue(more);
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
