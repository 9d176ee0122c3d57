package io.equilibria.internal.score.source;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.text.Quote;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that names samples or data: a path or the name of a data set, optionally followed by a
 * colon and settings, such as {@code cifar10:split=train} or {@code pictures:fit=crop}. An existing
 * path takes precedence over a name.
 *
 * @param place path or name
 * @param settings each as {@code key=value}
 */
public record SourceText(String place, List<String> settings) {
  private static final ExperimentSpec BASE = ExperimentSpec.of(Digits.DEFAULT);

  public SourceText {
    settings = List.copyOf(settings);
  }

  /**
   * Parses a text.
   *
   * @throws InputException if it is empty or its settings are malformed
   */
  public static SourceText of(String text) {
    if (text.isBlank()) {
      throw new InputException("expected a path or the name of a data set, found nothing");
    }
    int colon = text.lastIndexOf(':');
    if (isPath(text) || colon < 1 || text.indexOf('=', colon) < 0) {
      return new SourceText(text, List.of());
    }
    List<String> settings = new ArrayList<>();
    for (String one : text.substring(colon + 1).split(",", -1)) {
      if (one.indexOf('=') < 1) {
        throw new InputException(
            "%s: expected settings such as split=test after the colon, found %s"
                .formatted(Quote.found(text), Quote.found(one)));
      }
      settings.add(one.strip());
    }
    return new SourceText(text.substring(0, colon), settings);
  }

  private static boolean isPath(String text) {
    return path(text).filter(Files::exists).isPresent();
  }

  /** A text as a path, which may not exist; empty if no path has this syntax. */
  static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) { // On Windows, a colon followed by settings.
      return Optional.empty();
    }
  }

  /** The path, if it exists. */
  Optional<Path> path() {
    return path(place).filter(Files::exists);
  }

  /** Whether a setting is given. */
  boolean sets(String key) {
    return settings.stream().anyMatch(one -> one.startsWith(key + "="));
  }

  /** The value of a setting; empty if it is not given. */
  Optional<String> value(String key) {
    return settings.stream()
        .filter(one -> one.startsWith(key + "="))
        .map(one -> one.substring(key.length() + 1))
        .findFirst();
  }

  /**
   * Rejects settings that do not apply.
   *
   * @param known the keys of those that do
   * @throws InputException if there is another one
   */
  void requireOnly(List<String> known) {
    for (String one : settings) {
      if (!known.contains(one.substring(0, one.indexOf('=')))) {
        throw new InputException(
            "%s: expected %s, found %s; leave it out"
                .formatted(
                    place,
                    known.isEmpty() ? "no settings" : "no settings but " + String.join(", ", known),
                    Quote.found(one)));
      }
    }
  }

  /**
   * The settings of the data set of this name, with another seed of its own if it has one and the
   * user gives none.
   */
  DataSettings specWithSeed(long seed) {
    boolean hasSeed =
        Overrides.paths(BASE.withData(spec(place, List.of()))).containsKey("data.seed");
    return spec(place, hasSeed ? List.of("seed=" + seed) : List.of());
  }

  /**
   * The settings of a kind of data.
   *
   * @param kind its name
   * @param own default settings, which the user's override
   * @throws InputException if there is no such kind or a setting is invalid
   */
  DataSettings spec(String kind, List<String> own) {
    List<String> changes = new ArrayList<>(List.of("data.kind=" + kind));
    own.stream()
        .filter(one -> !sets(one.substring(0, one.indexOf('='))))
        .forEach(one -> changes.add("data." + one));
    settings.forEach(one -> changes.add("data." + one));
    return Overrides.apply(BASE, changes).data();
  }
}
