package io.equilibria.config;

import io.equilibria.InputException;
import io.equilibria.internal.config.Require;
import io.equilibria.internal.config.UnknownKindException;
import io.equilibria.internal.config.binding.Jar;
import io.equilibria.internal.config.binding.SettingTypes;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds that experiments may name. It contains the built-in kinds, those of jars on the class
 * path (through {@link CatalogueProvider}) and those added by a program (through {@link #with}).
 * Immutable and thread-safe.
 */
public final class Catalogue {
  private static final String LIBRARY = "io.equilibria.";

  private final List<Kind<?>> kinds;

  /** The class whose jar or folder provides each kind, by the kind's identity. */
  private final IdentityHashMap<Kind<?>, Class<?>> sources;

  /** Cached by sort and by choice, because a large sweep looks them up millions of times. */
  private final Map<Class<?>, Map<String, ?>> bySort = new ConcurrentHashMap<>();

  private final Map<Class<?>, Map<String, Record>> byChoice = new ConcurrentHashMap<>();

  private Catalogue(List<Kind<?>> kinds, IdentityHashMap<Kind<?>, Class<?>> sources) {
    this.kinds = List.copyOf(kinds);
    this.sources = sources;
  }

  /**
   * The kinds installed in this process, loaded once. They are found with the context class loader
   * of the first calling thread, or with the library's class loader if the former cannot see the
   * library.
   *
   * @throws InputException if a jar's provider is broken; the message names the jar
   */
  public static Catalogue installed() {
    return InstalledKinds.get();
  }

  /**
   * The built-in kinds and those of every jar visible to a class loader.
   *
   * @throws InputException if a jar's provider is broken or defines a name already in use; the
   *     message names the jar
   */
  public static Catalogue load(ClassLoader loader) {
    return InstalledKinds.load(loader);
  }

  /** A catalogue without kinds. */
  static Catalogue empty() {
    return new Catalogue(List.of(), new IdentityHashMap<>());
  }

  /**
   * A catalogue with an additional kind.
   *
   * @throws InputException if its name is not of the form {@code ring} or {@code acme:ring}, or is
   *     already used by a kind of the same sort or choice, or if its settings in experiments cannot
   *     be read from files: they must be a record with components of double, int, long, boolean,
   *     String, an enum, a list of these, a record of these, or an interface of settings
   */
  public Catalogue with(Kind<?> kind) {
    return with(List.of(kind));
  }

  /** A catalogue with additional kinds; see {@link #with(Kind)}. */
  public Catalogue with(List<? extends Kind<?>> more) {
    return with(more, Kind::origin);
  }

  /**
   * A catalogue with additional kinds.
   *
   * @param source returns the class whose jar or folder provides a kind
   */
  Catalogue with(List<? extends Kind<?>> more, Function<Kind<?>, Class<?>> source) {
    IdentityHashMap<Kind<?>, Class<?>> allSources = new IdentityHashMap<>(sources);
    Map<String, List<Kind<?>>> byName = new LinkedHashMap<>();
    kinds.forEach(kind -> byName.computeIfAbsent(kind.name(), n -> new ArrayList<>()).add(kind));
    List<Kind<?>> all = new ArrayList<>(kinds);
    for (Kind<?> kind : more) {
      Objects.requireNonNull(kind, "kind");
      Require.kind("kind", kind.name());
      if (choices(kind).findAny().isPresent()) {
        SettingTypes.require(kind.name(), kind.defaults().getClass());
      }
      Class<?> from = source.apply(kind);
      List<Kind<?>> namesakes = byName.computeIfAbsent(kind.name(), n -> new ArrayList<>());
      namesakes.forEach(other -> requireAnotherChoice(other, kind, from));
      namesakes.add(kind);
      all.add(kind);
      allSources.put(kind, from);
    }
    return new Catalogue(all, allSources);
  }

  /**
   * The kinds of one sort by name, in order.
   *
   * @param sort the sub-interface, such as that of penalties
   */
  public <K extends Kind<?>> Map<String, K> all(Class<K> sort) {
    @SuppressWarnings("unchecked") // Each value is of the sort given by its key.
    Map<String, K> found =
        (Map<String, K>)
            bySort.computeIfAbsent(
                sort,
                key -> {
                  Map<String, K> map = new LinkedHashMap<>();
                  kinds.stream()
                      .filter(sort::isInstance)
                      .forEach(kind -> map.put(kind.name(), sort.cast(kind)));
                  return Collections.unmodifiableMap(map);
                });
    return found;
  }

  /**
   * The kind of settings.
   *
   * @throws UnknownKindException if there is none, listing the known kinds
   */
  public <K extends Kind<?>> K of(Class<K> sort, Spec settings) {
    return get(sort, settings.kind());
  }

  /**
   * The kind with a name.
   *
   * @throws UnknownKindException if there is none, listing the known kinds
   */
  public <K extends Kind<?>> K get(Class<K> sort, String name) {
    Map<String, K> known = all(sort);
    K found = known.get(name);
    if (found == null) {
      throw new UnknownKindException(
          "unknown kind " + Quote.found(name) + Suggestions.hint(name, known.keySet()), sort, name);
    }
    return found;
  }

  /**
   * The settings that files may choose from, by name and in order: each kind with its defaults.
   *
   * @param choice the interface of the settings, such as {@link PenaltySettings}
   */
  public Map<String, Record> choices(Class<?> choice) {
    return byChoice.computeIfAbsent(
        choice,
        key -> {
          Map<String, Record> found = new LinkedHashMap<>();
          kinds.stream()
              .filter(kind -> choice.isInstance(kind.defaults()))
              .forEach(kind -> found.put(kind.name(), (Record) kind.defaults()));
          return Collections.unmodifiableMap(found);
        });
  }

  /**
   * The class whose program or jar provides the kind of settings; empty for a kind of the library,
   * or if this catalogue does not contain it.
   */
  public Optional<Class<?>> broughtBy(Spec settings) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(settings.kind()))
        .filter(kind -> kind.defaults().getClass() == settings.getClass())
        .<Class<?>>map(sources::get)
        .filter(type -> !isOfTheLibrary(type))
        .findFirst();
  }

  /** Also correct if a program and the library are packed into one jar. */
  private static boolean isOfTheLibrary(Class<?> type) {
    return type.getName().startsWith(LIBRARY) && Jar.path(type).equals(Jar.path(Catalogue.class));
  }

  /**
   * Checks for name conflicts. Kinds of different choices may share a name, such as {@code none}
   * for penalties and constraints.
   */
  private void requireAnotherChoice(Kind<?> there, Kind<?> added, Class<?> from) {
    Set<Class<?>> shared = places(there);
    shared.retainAll(places(added));
    if (!shared.isEmpty()) {
      throw new InputException(
          "the kind %s of %s is there already, %s (%s); found it again as %s (%s); give one of them another name"
              .formatted(
                  Quote.found(added.name()),
                  shared.iterator().next().getSimpleName(),
                  there.defaults(),
                  Jar.of(sources.getOrDefault(there, from)),
                  added.defaults(),
                  Jar.of(from)));
    }
  }

  /** The types by which a kind is looked up: its choices of settings and its sorts. */
  private static Set<Class<?>> places(Kind<?> kind) {
    return Stream.concat(
            choices(kind),
            interfaces(kind.getClass())
                .filter(type -> Kind.class.isAssignableFrom(type) && type != Kind.class))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The choices in experiment files to which a kind belongs; none for measures and scores. */
  private static Stream<Class<?>> choices(Kind<?> kind) {
    return interfaces(kind.defaults().getClass())
        .filter(type -> Spec.class.isAssignableFrom(type) && type != Spec.class);
  }

  /** All interfaces of a class, the nearest first. */
  private static Stream<Class<?>> interfaces(Class<?> type) {
    Stream<Class<?>> above =
        type.getSuperclass() == null ? Stream.empty() : interfaces(type.getSuperclass());
    return Stream.concat(
        Stream.of(type.getInterfaces())
            .flatMap(direct -> Stream.concat(Stream.of(direct), interfaces(direct))),
        above);
  }
}
